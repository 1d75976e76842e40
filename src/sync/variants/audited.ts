import { asFirstRead } from '../choices/rows-to-compare.ts';
import type { Variant } from '../variant.ts';
import { legacy } from './legacy.ts';

/** The sync as the audit describes it, which is not how it runs: stale technicians wait for the next run. */
export const audited: Variant = {
  ...legacy,
  name: 'audited',
  choices: { ...legacy.choices, compare: { kind: 'rows', rowsToCompare: asFirstRead } },
};
