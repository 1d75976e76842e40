import type { Line, Step, SyncRun } from '../checks/evidence.ts';
import type { RowChange } from '../databases/database.ts';
import type { Change } from '../flex-fake/core/change.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export type RecordedRun = Mutable<SyncRun>;
type RecordedStep = Mutable<Step>;

/** Who a step belongs to. */
export interface Author {
  readonly id: string;
  readonly act: number;
  /** Index into the runs, or null for a person. */
  readonly run: number | null;
}

/** Keeps what happened in one run of a scenario, in order. */
export class Recorder {
  readonly steps: RecordedStep[] = [];
  readonly runs: RecordedRun[] = [];

  begin(run: Omit<SyncRun, 'answer' | 'durationMs' | 'sleptMs' | 'stalledAtSeq'>): number {
    return this.runs.push({ ...run, answer: null, durationMs: 0, sleptMs: 0, stalledAtSeq: null }) - 1;
  }

  record(author: Author, step: Omit<Step, 'seq' | 'act' | 'actor' | 'run' | 'late'>): RecordedStep {
    const recorded = {
      ...step,
      seq: this.steps.length,
      act: author.act,
      actor: author.id,
      run: author.run,
      late: false,
    };
    this.steps.push(recorded);
    return recorded;
  }
}

/** The lines among what Flex changed. */
export function linesOf(changes: readonly Change[]): Step['lineChanges'] {
  if (changes.length === 0) return none;
  return changes.flatMap((change) =>
    change.kind === 'line'
      ? [{ before: change.before as Line | undefined, after: change.after as Line | undefined }]
      : [],
  );
}

export function rowsOf(changes: readonly RowChange[]): Step['rowChanges'] {
  return changes;
}

const none: readonly never[] = [];
