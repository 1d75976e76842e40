import { commands } from '../../cli/commands/list.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { type CapturedTerminal, capturedTerminal } from './captured-terminal.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. */
export async function runHere(
  args: readonly string[],
  terminal: CapturedTerminal = capturedTerminal(),
): Promise<Ended> {
  const code = await runCommandLine(args, commands, terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}
