import { impatient } from '../choices/patience.ts';
import { filteredInMemory } from '../choices/rows-to-compare.ts';
import { insertAndHope } from '../choices/write-mapping.ts';
import type { Variant } from '../variant.ts';

/** The sync as it runs in production. */
export const legacy: Variant = {
  name: 'legacy',
  schema: 'before',
  migrations: [],
  choices: {
    compare: { kind: 'rows', rowsToCompare: filteredInMemory },
    turns: 'anybody',
    unreadable: 'nothing-there',
    wanted: 'this-job-by-role-or-department',
    alreadyThere: 'added-again',
    lostAdd: 'posted-again',
    mapping: insertAndHope,
    removal: 'row-goes-at-once',
    orphans: 'after-the-removals',
    roles: 'once-by-content',
    answer: 'intentions',
    patience: impatient,
    orders: 'lenient',
    log: 'none',
    narrates: false,
  },
};
