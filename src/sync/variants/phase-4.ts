import type { Variant } from '../variant.ts';
import { phase3 } from './phase-3.ts';

/** Orphans are pruned as a step of its own, before rows and lines are compared. */
export const phase4: Variant = {
  ...phase3,
  name: 'phase-4',
  choices: { ...phase3.choices, orphans: 'before-the-comparison' },
};
