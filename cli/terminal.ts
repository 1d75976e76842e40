import type { Look } from '../sim/report/reporters/reporter.ts';

/** Everything a command may touch of the outside: two streams, the wall clock, and Ctrl-C. */
export interface Terminal {
  /** Results. */
  readonly out: Output;
  /** Narration and progress. */
  readonly err: Output;
  /** Aborted by Ctrl-C. A command that sees it stops, cleans up and rejects or returns. */
  readonly signal: AbortSignal;
  /** Resolves when somebody presses a key; not there where nobody can. */
  readonly nextKey?: () => Promise<void>;
  /** Asks for a line, on stderr; not there where nobody can answer. Rejects when the person leaves instead. */
  readonly ask?: (question: string) => Promise<string>;
  /** Wall-clock milliseconds from any fixed moment. */
  nowMs(): number;
}

export interface Output {
  readonly look: Look;
  /** A person watches, and lines can be drawn over. */
  readonly live: boolean;
  write(text: string): void;
}
