import { Command as Commander, CommanderError, Option as CommanderOption } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { exitCodes } from '../sim/report/exit-codes.ts';
import { type Command, type Given, optionText, summarySentence } from './command.ts';
import { FlexsimError } from './flexsim-error.ts';
import { unknownName } from './one-of.ts';
import { type OptionName, options } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Help or the version was asked for and printed; nothing is left to run. */
export class HelpShown extends Error {}

/**
 * A parser made of the list of commands and the list of options. It calls `chosen` with what it understood.
 *
 * @throws FlexsimError for whatever it does not understand, and HelpShown.
 */
export function parserFor(
  commands: readonly Command[],
  terminal: Terminal,
  chosen: (command: Command, given: Given) => void,
): (argv: readonly string[]) => Promise<void> {
  const program = programOf(commands, terminal, chosen);
  return async (argv) => {
    if (argv.length === 0) terminal.err.write(`${program.helpInformation()}\n`);
    const [first, about] = argv;
    const known = commandNames(commands);
    // Commander shows the whole help for a command it does not know.
    if (first === 'help' && about !== undefined && !about.startsWith('-') && !known.includes(about)) {
      throw unknownName(known, about, 'command', 'flexsim help');
    }
    try {
      if (argv.length > 0) await program.parseAsync(argv, { from: 'user' });
    } catch (error) {
      throw error instanceof CommanderError ? inOurWords(error, commands, argv) : error;
    }
  };
}

/** The whole command line as commander sees it; also what help is printed from. */
export function programOf(
  commands: readonly Command[],
  terminal: Pick<Terminal, 'out' | 'err'>,
  chosen: (command: Command, given: Given) => void,
): Commander {
  const program = configured(new Commander('flexsim'), terminal)
    .description(packageJson.description)
    .version(packageJson.version, '--version', 'print the version')
    .helpCommand('help [command]', 'this, or a command in detail')
    .addHelpText('after', `\n${exitCodeHelp()}`);
  for (const command of commands) {
    const sub = configured(program.command(command.name), terminal)
      .summary(command.summary)
      .description([summarySentence(command), command.details].filter(Boolean).join('\n\n'))
      .addHelpText('after', `\n${examplesHelp(command)}`);
    if (command.argument) sub.argument(`<${command.argument.name}>`, command.argument.says);
    for (const name of command.options) sub.addOption(commanderOption(command, name));
    sub.action((...args: readonly unknown[]) => {
      const argument = command.argument ? args[0] : undefined;
      chosen(command, {
        ...(typeof argument === 'string' ? { argument } : {}),
        options: sub.opts<Given['options']>(),
      });
    });
  }
  return program;
}

function configured(command: Commander, terminal: Pick<Terminal, 'out' | 'err'>): Commander {
  return command
    .exitOverride()
    .helpOption('-h, --help', 'show this')
    .showSuggestionAfterError(false)
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      // Errors are told once, in our words, by whoever catches them.
      writeErr: () => {},
      getOutHelpWidth: () => terminal.out.look.width,
      getErrHelpWidth: () => terminal.err.look.width,
      getOutHasColors: () => terminal.out.look.colour,
      getErrHasColors: () => terminal.err.look.colour,
    });
}

function commanderOption(command: Command, name: OptionName): CommanderOption {
  const { flags, parse } = options[name];
  const made = new CommanderOption(flags, optionText(command, name));
  return made.required ? made.argParser((text) => parse(text, flags, helpOf(command))) : made;
}

function inOurWords(error: CommanderError, commands: readonly Command[], argv: readonly string[]): Error {
  const value = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const command = commands.find(({ name }) => name === argv[0]);
  const help = helpOf(command);
  switch (error.code) {
    case 'commander.help':
    case 'commander.helpDisplayed':
    case 'commander.version':
      return new HelpShown();
    case 'commander.unknownCommand':
      return unknownName(commandNames(commands), value, 'command', help);
    case 'commander.unknownOption':
      return unknownName(flagsOf(command), value.split('=')[0] ?? value, 'option', help);
    case 'commander.optionMissingArgument':
      return new FlexsimError('FLEXSIM_BAD_OPTION', `${value} needs a value. See: ${help}`);
    default:
      return new FlexsimError(
        'FLEXSIM_BAD_ARGUMENT',
        `${error.message.replace(/^error: |\.$/g, '')}. See: ${help}`,
      );
  }
}

function helpOf(command: Command | undefined): string {
  return command ? `flexsim help ${command.name}` : 'flexsim help';
}

function commandNames(commands: readonly Command[]): readonly string[] {
  return [...commands.map(({ name }) => name), 'help'];
}

function flagsOf(command: Command | undefined): readonly string[] {
  return [
    ...(command?.options ?? []).map((name) => options[name].flags.split(' ')[0] ?? ''),
    '--help',
    '--version',
  ];
}

function exitCodeHelp(): string {
  const lines = exitCodes.map(({ code, says }) => `  ${String(code).padStart(3)}  ${says}`);
  return ['Exit codes, the first of these that applies:', ...lines].join('\n');
}

function examplesHelp(command: Command): string {
  return ['Examples:', ...command.examples.flatMap(({ line, says }) => [`  ${line}`, `      ${says}`])].join(
    '\n',
  );
}
