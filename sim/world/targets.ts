import { variants } from '../../src/sync/variants.ts';
import type { Target } from '../targets/target.ts';
import { variantTarget } from '../targets/variant-target.ts';
import { secrets, supabaseUrl } from './secrets.ts';

/** Every target that comes with flexsim, in the order of the matrix. */
export const builtInTargets: readonly Target[] = variants.map((variant) =>
  variantTarget(variant, { url: supabaseUrl, key: secrets.serviceKey }),
);

/** @param own - the user's own targets, which come first */
export function targetNamed(name: string, own: readonly Target[] = []): Target | undefined {
  return [...own, ...builtInTargets].find((target) => target.name === name);
}
