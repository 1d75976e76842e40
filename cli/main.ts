import { commands } from './commands/list.ts';
import { processTerminal } from './process-terminal.ts';
import { runCommandLine } from './run-command-line.ts';

// The process's own edge: arguments in, exit code out.
const terminal = processTerminal(process);
const code = await runCommandLine(process.argv.slice(2), commands, terminal);
await terminal.flush();
// Whatever a command left open by mistake must not keep the shell waiting.
process.exit(code);
