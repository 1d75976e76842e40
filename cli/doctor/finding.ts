/** One line of `flexsim doctor`. */
export interface Finding {
  readonly name: string;
  readonly status: FindingStatus;
  /** What is there. */
  readonly found: string;
  /** What to do about it; on every line that is not ok. */
  readonly fix?: string;
}

/** `warn`: something is missing that only some commands need. `fail`: flexsim does not do its work here. */
export type FindingStatus = 'ok' | 'warn' | 'fail';
