import type { ExitCode } from '../sim/report/exit-codes.ts';
import { type OptionName, type OptionValues, options } from './options.ts';
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
  /** What an option says here, where that is not what it says elsewhere. */
  readonly optionSays?: Readonly<Partial<Record<OptionName, string>>>;
  readonly examples: readonly { readonly line: string; readonly says: string }[];
  readonly run: (given: Given, terminal: Terminal) => Promise<ExitCode>;
}

/** What the command line said, parsed. */
export interface Given {
  readonly argument?: string;
  readonly options: Readonly<Partial<OptionValues>>;
}

/** The summary where it stands by itself. */
export function summarySentence({ summary }: Command): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

/** The help text of one of a command's options. */
export function optionText(command: Command, name: OptionName): string {
  return command.optionSays?.[name] ?? options[name].says;
}
