import type { CheckId } from '../check-ids.ts';
import { checkIds } from '../check-ids.ts';
import type { Expectation } from '../expectation.ts';

/** The variants a built-in scenario predicts; `hardened` is expected to hold and is never written. */
export const predictedVariants = ['legacy', 'audited', 'phase-1', 'phase-2', 'phase-3', 'phase-4'] as const;

type Predicted = (typeof predictedVariants)[number];
type Groups = Partial<Record<Predicted, readonly CheckId[]>>;

/** The expectations of a built-in scenario: the set most variants violate, and the variants that differ. */
export function predict(
  most: readonly CheckId[],
  ...differing: readonly Groups[]
): Record<string, Expectation> {
  const exceptions: Groups = Object.assign({}, ...differing);
  return Object.fromEntries(
    predictedVariants.map((variant) => [variant, { violates: inOrder(exceptions[variant] ?? most) }]),
  );
}

/** The same set for several variants, to be given to `predict`. */
export function on(variants: readonly Predicted[], violates: readonly CheckId[]): Groups {
  return Object.fromEntries(variants.map((variant) => [variant, violates]));
}

/** Schema `before`: no unique key, so a second row of a technician goes in. */
export const withoutKey = ['legacy', 'audited'] as const;

/** The variants whose mapping write is an upsert with its error looked at. */
export const upserting = ['phase-2', 'phase-3', 'phase-4'] as const;

/** The variants that read the rows again before they compare. */
export const rereading = ['phase-3', 'phase-4'] as const;

/** The variants that know nothing of `FLEX_SYNC_PRUNE_ORPHANS` and scan for orphans last. */
export const pruningLast = ['legacy', 'audited', 'phase-1', 'phase-2', 'phase-3'] as const;

function inOrder(checks: readonly CheckId[]): CheckId[] {
  return checkIds.filter((check) => checks.includes(check));
}
