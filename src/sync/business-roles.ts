import type { Department } from './departments.ts';
import type { Ports } from './ports.ts';

/** R responsable, E especialista, T técnico. */
export type Tier = 'R' | 'E' | 'T';

/** From highest to lowest. */
export const tiers: readonly Tier[] = ['R', 'E', 'T'];

/**
 * Flex's dictionary id of a tier in a department, if one is known: `FLEX_BUSINESS_ROLE_LIGHTS_R` and so on,
 * else, for sound, the ids in use. No id means that no role is set.
 */
export function businessRoleId(env: Ports['env'], department: Department, tier: Tier): string | undefined {
  return env(`FLEX_BUSINESS_ROLE_${department.toUpperCase()}_${tier}`) || builtIn[department]?.[tier];
}

const builtIn: { readonly [department in Department]?: Readonly<Record<Tier, string>> } = {
  sound: {
    R: '2916b300-c515-11ea-a087-2a0a4490a7fb',
    E: 'b18a5bcc-59fa-4956-917f-0d1816d7d9b3',
    T: '2f6cf050-c5c1-11ea-a087-2a0a4490a7fb',
  },
};
