import type { Compare } from './choices/compare.ts';
import type { Patience } from './choices/patience.ts';
import type { SweepTime } from './choices/sweep-orphans.ts';
import type { WriteMapping } from './choices/write-mapping.ts';

/** The questions on which the variants differ; those with more to say have a file under `choices/`. A variant is a record of answers. */
export interface Choices {
  /** What is taken for somebody being on the crew call: a row in the table, or a line in Flex? */
  readonly compare: Compare;
  /** Who may run at once on one Flex element? */
  readonly turns: 'anybody' | 'one-at-a-time';
  /** What does a list or a table that cannot be read mean? */
  readonly unreadable: 'nothing-there' | 'stop';
  /** Who should be there? */
  readonly wanted: 'this-job-by-role-or-department' | 'all-jobs-less-refusals';
  /** Is somebody added who has a line already, but no row? */
  readonly alreadyThere: 'added-again' | 'adopted';
  /** What follows an add whose answer has no id, or never came? */
  readonly lostAdd: 'posted-again' | 'looked-for';
  /** How is a new line's mapping written, and when, and does its error count? */
  readonly mapping: WriteMapping | 'after-reading-back';
  /** When does the row of somebody removed go? */
  readonly removal: 'row-goes-at-once' | 'row-goes-with-the-line';
  /** When are lines that nobody asked for looked for and deleted? */
  readonly orphans: SweepTime | 'among-the-lines-read';
  /** When is the business role set, and what tells the tier? */
  readonly roles: 'once-by-content' | 'always-by-suffix';
  /** What does the answer tell, and what does a failure do to the departments after it? */
  readonly answer: 'intentions' | 'facts';
  /** How long is Flex, or the database, waited for, and how often asked again? */
  readonly patience: Patience;
  /** Does it refuse an order it does not fully understand? */
  readonly orders: 'lenient' | 'strict';
  /** Does it write `flex_sync_log`? */
  readonly log: 'none' | 'every-department';
  /** Does it narrate its deletions and its counters? */
  readonly narrates: boolean;
}
