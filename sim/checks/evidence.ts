/**
 * What checks judge by: Flex and the tables at two moments, and every step of every run. Nothing here comes
 * from what a sync says of itself, except its answer, which is judged, never believed.
 */
export interface Evidence {
  /** Turns an id back into the name the scenario uses. */
  readonly nameOf: (id: unknown) => string;
  /** Whether the scenario leaves pruning of undesired contacts on. */
  readonly pruning: boolean;
  /** Whether the target writes `flex_sync_log`. */
  readonly shipsLog: boolean;
  /** Dictionary id of a tier's business role, where one is configured. */
  readonly roleId: (department: string, tier: Tier) => string | null;
  /** When the last act began. */
  readonly before: State;
  /** When all was at rest after it. */
  readonly rest: State;
  readonly lastAct: number;
  readonly runs: readonly SyncRun[];
  readonly steps: readonly Step[];
  /** What people touched, act by act. */
  readonly touched: readonly Touched[];
  /** After faults were lifted and each surviving job was synced once more; absent when not asked for. */
  readonly healed?: Aftermath;
  /** And after that, once more with nothing changed. */
  readonly idle?: Aftermath;
}

export interface Aftermath {
  readonly before: State;
  readonly rest: State;
  readonly runs: readonly SyncRun[];
  readonly steps: readonly Step[];
}

export type Tier = 'R' | 'E' | 'T';
export type Row = Readonly<Record<string, unknown>>;

export interface State {
  readonly lines: readonly Line[];
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

export interface Line {
  readonly id: string;
  readonly elementId: string;
  readonly resourceId?: string | null;
  readonly type: string;
  readonly businessRole?: string | null;
}

export interface SyncRun {
  readonly id: string;
  readonly act: number;
  readonly jobId: string;
  /** As the caller gave them; null: those with a crew call. */
  readonly departments: readonly string[] | null;
  /** Given where it was asked to add or remove this one technician only, and is no sync. */
  readonly technicianId?: string;
  /** Null when the run died or was killed before it answered. */
  readonly answer: { readonly status: number; readonly body: unknown } | null;
  /** Virtual milliseconds from its start to its answer. */
  readonly durationMs: number;
  /** Virtual milliseconds it slept of its own will. */
  readonly sleptMs: number;
  /** The last step before a stall put it to sleep, or null. */
  readonly stalledAtSeq: number | null;
}

export interface Touched {
  readonly technicians: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  /** Elements a person re-pointed a crew call to or from. */
  readonly elements: ReadonlySet<string>;
}

/** One request taking effect, or a write landing after its client was gone. */
export interface Step {
  readonly seq: number;
  readonly act: number;
  /** Id of the actor in the scenario. */
  readonly actor: string;
  /** Index into `runs`, or null for what a person did. */
  readonly run: number | null;
  readonly system: 'flex' | 'db';
  /** Route of Flex, or table. */
  readonly target: string | null;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly requestBody: string;
  readonly params: { readonly element?: string; readonly resource?: string; readonly line?: string };
  readonly status: number;
  readonly answerBody: string;
  /** What became of the answer. */
  readonly fate: 'answered' | 'cut' | 'silence' | 'crashed';
  /** It landed although its run had given the request up, or was over. */
  readonly late: boolean;
  readonly fault: string;
  readonly atMs: number;
  readonly lineChanges: readonly { readonly before?: Line; readonly after?: Line }[];
  readonly rowChanges: readonly { readonly table: string; readonly before?: Row; readonly after?: Row }[];
}
