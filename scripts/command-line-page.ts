import { commands } from '../cli/commands/list.ts';
import { type Command, optionText, summarySentence } from '../cli/command.ts';
import { options } from '../cli/options.ts';
import { exitCodes } from '../sim/report/exit-codes.ts';
import { reporters } from '../sim/report/reporters/list.ts';

/** docs/cli.md, from the lists of commands, options, reporters and exit codes. */
export function commandLinePage(): string {
  return [
    '# The command line',
    'Results go to stdout, narration and progress to stderr. This page is generated: `npm run docs`.',
    ...commands.map(commandSection),
    '## `flexsim help [command]`',
    'The commands, or one of them in detail.',
    '## Reporters',
    table(
      ['`--reporter`', 'file under `--out`', 'what it is'],
      reporters.map(({ name, fileName, says }) => [`\`${name}\``, `\`${fileName}\``, says]),
    ),
    'Without `--out`, what `--reporter` names goes to stdout in place of the matrix.',
    '## Exit codes',
    'When a run has several reasons, the first of these counts.',
    table(
      ['code', 'when'],
      exitCodes.map(({ code, says }) => [String(code), says]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function commandSection(command: Command): string {
  const { name, argument, details, examples } = command;
  const flags = command.options.map((option) => [code(options[option].flags), optionText(command, option)]);
  return [
    `## \`flexsim ${name}${argument ? ` <${argument.name}>` : ''}\``,
    summarySentence(command),
    details,
    argument ? `\`${argument.name}\`: ${argument.says}.` : undefined,
    flags.length > 0 ? table(['option', ''], flags) : undefined,
    ['```sh', ...examples.map(({ line, says }) => `npx ${line}   # ${says}`), '```'].join('\n'),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
