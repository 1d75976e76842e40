import type { Tier } from '../checks/evidence.ts';

/** Dictionary ids known of the product; other departments have them by configuration. */
const known: Readonly<Record<string, Readonly<Record<Tier, string>>>> = {
  sound: {
    R: '2916b300-c515-11ea-a087-2a0a4490a7fb',
    E: 'b18a5bcc-59fa-4956-917f-0d1816d7d9b3',
    T: '2f6cf050-c5c1-11ea-a087-2a0a4490a7fb',
  },
};

export function roleIdOf(
  env: Readonly<Record<string, string>>,
): (department: string, tier: Tier) => string | null {
  return (department, tier) =>
    env[`FLEX_BUSINESS_ROLE_${department.toUpperCase()}_${tier}`] ?? known[department]?.[tier] ?? null;
}
