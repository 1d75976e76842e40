import type { RowsToCompare } from './choices/rows-to-compare.ts';
import type { SweepTime } from './choices/sweep-orphans.ts';
import type { WriteMapping } from './choices/write-mapping.ts';

/** The questions on which the variants differ, one file under `choices/` each. A variant is a record of answers. */
export interface Choices {
  /** Which rows is the desired crew compared with, once the stale ones are deleted? */
  readonly rowsToCompare: RowsToCompare;
  /** How is a new line's mapping written, and does its error count? */
  readonly writeMapping: WriteMapping;
  /** When are lines that nobody asked for looked for and deleted? */
  readonly sweepOrphans: SweepTime;
  /** Does it narrate its deletions and its counters in the log? */
  readonly narrates: boolean;
}
