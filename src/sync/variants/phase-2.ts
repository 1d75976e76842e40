import { upsertAndCount } from '../choices/write-mapping.ts';
import type { Variant } from '../variant.ts';
import { phase1 } from './phase-1.ts';

/** The mapping is upserted, and its error counts. */
export const phase2: Variant = {
  ...phase1,
  name: 'phase-2',
  choices: { ...phase1.choices, mapping: upsertAndCount },
};
