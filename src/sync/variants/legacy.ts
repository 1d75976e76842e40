import { filteredInMemory } from '../choices/rows-to-compare.ts';
import { insertAndHope } from '../choices/write-mapping.ts';
import type { Variant } from '../variant.ts';

/** The sync as it runs in production. */
export const legacy: Variant = {
  name: 'legacy',
  schema: 'before',
  migrations: [],
  choices: {
    rowsToCompare: filteredInMemory,
    writeMapping: insertAndHope,
    sweepOrphans: 'after-the-removals',
    narrates: false,
  },
};
