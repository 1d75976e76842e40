import { type Part, wholeSearch } from '../explorer/strategies/resumable.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { CoverageNews } from './coverage.ts';

/**
 * A part of the walk through every order, as it is sent to a worker. Who walks it and when changes nothing: which
 * parts there are follows from the schedules alone.
 */
export interface NumberedPart {
  /** `3.1` is the second that the fourth of the first part gave away. */
  readonly id: readonly number[];
  /** The stretch in which it begins. One stretch is so many schedules of every part that is not over. */
  readonly stretch: number;
  readonly part: Part;
}

/** What one stretch of a part has come to, as it is sent back. */
export interface StretchNews {
  readonly kind: 'stretch';
  readonly id: readonly number[];
  readonly stretch: number;
  readonly explored: number;
  readonly cut: number;
  readonly violations: readonly PartViolation[];
  readonly states: readonly (readonly [state: string, violating: boolean])[];
  readonly crashed: readonly (readonly [check: CheckId, error: string])[];
  readonly coverage: CoverageNews;
  /** What it leaves to somebody else. */
  readonly given?: NumberedPart;
  /** `broken-off`: it was told to stop, and is left as `rest`. */
  readonly end: 'goes-on' | 'over' | 'broken-off';
  readonly rest?: NumberedPart;
}

/** A worker met something that ends the race. */
export interface PartFailed {
  readonly kind: 'failed';
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

export interface PartViolation {
  readonly check: CheckId;
  readonly preemptions: number;
  readonly choices: readonly number[];
}

/** The order in which news counts, whenever it came in: by stretch, then by part. */
export function inOrder(
  a: Pick<NumberedPart, 'id' | 'stretch'>,
  b: Pick<NumberedPart, 'id' | 'stretch'>,
): number {
  if (a.stretch !== b.stretch) return a.stretch - b.stretch;
  for (let at = 0; at < Math.max(a.id.length, b.id.length); at++) {
    const difference = (a.id[at] ?? -1) - (b.id[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** All of it, for those who begin. */
export const wholeWalk: NumberedPart = { id: [], stretch: 0, part: wholeSearch };
