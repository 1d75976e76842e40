import { type ExitCode, exitCode } from '../sim/report/exit-codes.ts';
import type { Command, Given } from './command.ts';
import { FlexsimError } from './flexsim-error.ts';
import { failureOf } from './failure-of.ts';
import { HelpShown, parserFor } from './parser.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line to its exit code. Never throws: every failure becomes a line on stderr and a code. */
export async function runCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const { command, given } = await parse(argv, commands, terminal);
    const code = await command.run(given, terminal);
    return terminal.signal.aborted ? exitCode('interrupted') : code;
  } catch (error) {
    if (terminal.signal.aborted) return exitCode('interrupted');
    if (error instanceof HelpShown) return exitCode('ok');
    const failure = failureOf(error);
    terminal.err.write(`${failure.text}\n`);
    return failure.exitCode;
  }
}

interface Parsed {
  readonly command: Command;
  readonly given: Given;
}

async function parse(
  argv: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<Parsed> {
  let parsed: Parsed | undefined;
  const parser = parserFor(commands, terminal, (command, given) => {
    parsed = { command, given };
  });
  await parser(argv);
  if (!parsed) throw new FlexsimError('FLEXSIM_NO_COMMAND', 'no command was given. Start with: flexsim gate');
  return parsed;
}
