import { readAgain } from '../choices/rows-to-compare.ts';
import type { Variant } from '../variant.ts';
import { phase2 } from './phase-2.ts';

/** The rows are read again after the stale ones were deleted. */
export const phase3: Variant = {
  ...phase2,
  name: 'phase-3',
  choices: { ...phase2.choices, compare: { kind: 'rows', rowsToCompare: readAgain }, narrates: true },
};
