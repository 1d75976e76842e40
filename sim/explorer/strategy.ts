import type { Candidate } from './candidate.ts';
import type { Touch } from './touch.ts';

/** Fills the choice list of one schedule after another. Sampling, exhaustive search and replay differ only in this. */
export interface Strategy {
  readonly name: string;
  /** Begins another schedule; false when there is none left. */
  begin(): boolean;
  /** Index of the candidate that happens next, or null to cut this schedule short: it leads nowhere new. */
  choose(candidates: readonly Candidate[]): number | null;
  /** What the chosen candidate touched. */
  performed(touches: readonly Touch[]): void;
  /** True once every schedule in scope has been walked or was known to be equivalent to one that was. */
  readonly exhausted: boolean;
  /** What share of all schedules is walked, from 0 to 1, as far as that can be told on the way. */
  readonly share?: number;
}
