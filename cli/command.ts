import type { ExitCode } from '../sim/report/exit-codes.ts';
import type { OptionName, OptionValues } from './options.ts';
import type { Terminal } from './terminal.ts';

/**
 * One command of the command line. Its file is light: what it needs to run, it imports when it runs, so that
 * `flexsim help` does not load the world.
 */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** A sentence or two more, for its own help. */
  readonly details?: string;
  readonly argument?: { readonly name: string; readonly says: string };
  /** Names out of the one option list. */
  readonly options: readonly OptionName[];
  readonly examples: readonly { readonly line: string; readonly says: string }[];
  readonly run: (given: Given, terminal: Terminal) => Promise<ExitCode>;
}

/** What the command line said, parsed. */
export interface Given {
  readonly argument?: string;
  readonly options: Readonly<Partial<OptionValues>>;
}
