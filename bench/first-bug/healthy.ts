import { variantTarget } from '../../sim/targets/variant-target.ts';
import type { Target } from '../../sim/targets/target.ts';
import { secrets, supabaseUrl } from '../../sim/world/secrets.ts';
import type { Choices } from '../../src/sync/choices.ts';
import { hardened } from '../../src/sync/variants/hardened.ts';
import { phase3 } from '../../src/sync/variants/phase-3.ts';
import type { Variant } from '../../src/sync/variant.ts';

const supabase = { url: supabaseUrl, key: secrets.serviceKey };

/** The sync most mutants are made of. */
export const healthyHardened: Target = variantTarget(hardened, supabase);

/** Hardened with some of its choices made otherwise. */
export function hardenedWith(name: string, choices: Partial<Choices>): Target {
  return variantTarget({ ...hardened, name, choices: { ...hardened.choices, ...choices } }, supabase);
}

/**
 * Rows believed as in `phase-3`, but one sync at a time. Without faults that is enough, and it shows at once when
 * two are in it together, where hardened finds its way out of nearly everything.
 */
const inTurns: Variant = {
  ...phase3,
  name: 'rows-in-turns',
  migrations: hardened.migrations,
  choices: { ...phase3.choices, turns: 'one-at-a-time', log: 'every-department' },
};

export const healthyInTurns: Target = variantTarget(inTurns, supabase);
