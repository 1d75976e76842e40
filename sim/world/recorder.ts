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

  record(author: Author, step: NewStep): RecordedStep {
    // Field by field: this runs for every step of every schedule, and spreading costs several times as much.
    const recorded: RecordedStep = {
      seq: this.steps.length,
      act: author.act,
      actor: author.id,
      run: author.run,
      system: step.system,
      target: step.target,
      method: step.method,
      path: step.path,
      query: step.query,
      requestBody: step.requestBody,
      params: step.params,
      status: step.status,
      answerBody: step.answerBody,
      fate: step.fate,
      late: step.late,
      fault: step.fault,
      atMs: step.atMs,
      lineChanges: step.lineChanges,
      rowChanges: step.rowChanges,
    };
    this.steps.push(recorded);
    return recorded;
  }
}

export type NewStep = Omit<Step, 'seq' | 'act' | 'actor' | 'run'>;

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
