import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands/list.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { capturedTerminal } from './captured-terminal.ts';

describe('a command line that cannot be used', () => {
  it.each([
    ['gat', 'FLEXSIM_UNKNOWN_COMMAND: no command "gat". Did you mean "gate"? List them: flexsim help'],
    ['frobnicate', 'FLEXSIM_UNKNOWN_COMMAND: no command "frobnicate". List them: flexsim help'],
    ['help gat', 'FLEXSIM_UNKNOWN_COMMAND: no command "gat". Did you mean "gate"? List them: flexsim help'],
    [
      'gate --taget legacy',
      'FLEXSIM_UNKNOWN_OPTION: no option "--taget". Did you mean "--target"? List them: flexsim help gate',
    ],
    [
      'gate --taget=legacy',
      'FLEXSIM_UNKNOWN_OPTION: no option "--taget". Did you mean "--target"? List them: flexsim help gate',
    ],
    ['--jsno', 'FLEXSIM_UNKNOWN_OPTION: no option "--jsno". List them: flexsim help'],
    ['gate --target', 'FLEXSIM_BAD_OPTION: --target <names> needs a value. See: flexsim help gate'],
    ['gate --target ,', 'FLEXSIM_BAD_OPTION: --target <names> cannot be ",": it names nothing'],
    [
      'gate --seed 1.5',
      'FLEXSIM_BAD_OPTION: --seed <number> cannot be "1.5": it is no whole number from 0 to 9007199254740991',
    ],
    [
      'gate --db pgmem',
      'FLEXSIM_UNKNOWN_DATABASE: no database "pgmem". Did you mean "pg-mem"? List them: flexsim help gate',
    ],
    ['serve --db foo', 'FLEXSIM_UNKNOWN_DATABASE: no database "foo". List them: flexsim help serve'],
    [
      'gate --port abc',
      'FLEXSIM_BAD_OPTION: --port <number> cannot be "abc": it is no whole number from 0 to 65535',
    ],
    [
      'race double-click --workers 0',
      'FLEXSIM_BAD_OPTION: --workers <number> cannot be "0": it is no whole number from 1 to 64',
    ],
    [
      'bench --connections 0',
      'FLEXSIM_BAD_OPTION: --connections <number> cannot be "0": it is no whole number from 1 to 64',
    ],
    [
      'race double-click --budget 0',
      'FLEXSIM_BAD_OPTION: --budget <limit> cannot be "0": it is no number of schedules and no time such as 30s, 5m or 1h, more than 0',
    ],
    [
      'gate --schema aftr',
      'FLEXSIM_UNKNOWN_SCHEMA: no schema "aftr". Did you mean "after"? List them: flexsim help gate',
    ],
    ['gate --schema nowhere.sql', 'FLEXSIM_UNREADABLE_FILE: there is no file or folder "nowhere.sql"'],
    [
      'race double-click --schema test/e2e/schemas --db model',
      'FLEXSIM_BAD_OPTION: --schema test/e2e/schemas is loaded by PostgreSQL: leave out --db model, or give postgres, full or a postgres:// URL',
    ],
    [
      'gate --reporter jnit',
      'FLEXSIM_UNKNOWN_REPORTER: no reporter "jnit". Did you mean "junit"? List them: flexsim list',
    ],
    [
      'gate --json --reporter junit',
      'FLEXSIM_BAD_OPTION: --json leaves no room on stdout for another --reporter. Name a folder for it: --out reports',
    ],
    [
      'gate --target legcy',
      'FLEXSIM_UNKNOWN_TARGET: no target "legcy". Did you mean "legacy"? List them: flexsim list',
    ],
    [
      'gate --scenario duble-click',
      'FLEXSIM_UNKNOWN_SCENARIO: no scenario "duble-click". Did you mean "double-click"? List them: flexsim list',
    ],
    [
      'gate --scenario nowhere.json',
      'FLEXSIM_UNREADABLE_FILE: cannot use nowhere.json: there is no such file',
    ],
    [
      'gate --scenario README.md.json',
      'FLEXSIM_UNREADABLE_FILE: cannot use README.md.json: there is no such file',
    ],
    [
      'gate --scenario test/cli',
      'FLEXSIM_UNKNOWN_SCENARIO: no scenario "test/cli": one of your own is a path that ends in .json',
    ],
    [
      'race my-race.jsn',
      'FLEXSIM_UNKNOWN_SCENARIO: no scenario "my-race.jsn": one of your own is a path that ends in .json',
    ],
    ...['gate', 'race double-click'].map((command) => [
      `${command} --port 4000`,
      'FLEXSIM_BAD_OPTION: --port is where flexsim listens for what --url names, and there is no --url',
    ]),
    [
      'replay fs1 --json --mermaid',
      'FLEXSIM_BAD_OPTION: --json leaves no room on stdout for --mermaid: leave one of them out',
    ],
    [
      'replay fs1 --step --mermaid',
      'FLEXSIM_BAD_OPTION: --mermaid leaves no room on stdout for --step: leave one of them out',
    ],
    [
      'gate --check heal',
      'FLEXSIM_UNKNOWN_CHECK: no check "heal". Did you mean "heals"? List them: flexsim list',
    ],
    [
      'gate all',
      "FLEXSIM_BAD_ARGUMENT: too many arguments for 'gate'. Expected 0 arguments but got 1. See: flexsim help gate",
    ],
    ['replay', "FLEXSIM_BAD_ARGUMENT: missing required argument 'token'. See: flexsim help replay"],
    [
      'replay fs1',
      'FLEXSIM_BAD_TOKEN: the token is damaged: its checksum does not fit; copy it again, whole',
    ],
    ['replay --json', "FLEXSIM_BAD_ARGUMENT: missing required argument 'token'. See: flexsim help replay"],
  ])('%s → 64', async (line, message) => {
    const terminal = capturedTerminal();
    expect(await runCommandLine(line.split(' '), commands, terminal)).toBe(64);
    expect(terminal.stderr().trimEnd().split('\n').at(-1)).toBe(message);
    expect(terminal.stdout()).toBe('');
  });

  it('shows the help on stderr when there is no command', async () => {
    const terminal = capturedTerminal();
    expect(await runCommandLine([], commands, terminal)).toBe(64);
    expect(terminal.stderr()).toMatch(
      /^Usage: flexsim[^]*FLEXSIM_NO_COMMAND: no command was given\. Start with: flexsim gate\n$/,
    );
  });
});

describe('help', () => {
  it.each(['help', '--help', '-h', 'help gate', 'gate --help', 'gate -h', '--version'])(
    '%s → 0, on stdout',
    async (line) => {
      const terminal = capturedTerminal();
      expect(await runCommandLine(line.split(' '), commands, terminal)).toBe(0);
      expect(terminal.stderr()).toBe('');
      expect(terminal.stdout()).toMatch(line === '--version' ? /^\d+\.\d+\.\d+\n$/ : /^Usage: flexsim/);
    },
  );

  it.each([
    ['gate', '--target <names> the targets, comma-separated (default: every variant, or'],
    ['gate', '--db <name> the database: pg-mem (default)'],
    ['gate', '--port <number> where flexsim listens for what --url names'],
    ['prove', '--target <names> the one target (default: hardened)'],
    ['prove', '--scenario <names> scopes by name, comma-separated, * for any characters (default: all)'],
    ['prove', '--db <name> the database: model (default)'],
    ['serve', '--target <names> the one target (default: hardened'],
    [
      'serve',
      '--scenario <names> the one scenario, by name or as a path to a .json file (default: double-click)',
    ],
    ['serve', '--port <number> the port on 127.0.0.1'],
    ['bench', '--db <name> the database: model (default) or pg-mem'],
    ['race', '--db <name> the database of the walk: model (default)'],
    ['replay', '--scenario <names> the .json file of a scenario of your own'],
    ['doctor', '--function <file> the Edge Function of your own to look at'],
    ['list', '--json print the result as one JSON document instead of text'],
  ])('%s says of its option: %s', async (command, says) => {
    const terminal = capturedTerminal();
    await runCommandLine(['help', command], commands, terminal);
    expect(terminal.stdout().replaceAll(/\s+/g, ' ')).toContain(says);
  });

  it.each(commands.map(({ name }) => name))('%s begins with a sentence', async (name) => {
    const terminal = capturedTerminal();
    await runCommandLine(['help', name], commands, terminal);
    expect(terminal.stdout()).toMatch(/^Usage: [^\n]+\n\n[A-Z][^.]*\.\n\n/);
  });

  it('names every command and every exit code', async () => {
    const terminal = capturedTerminal();
    await runCommandLine(['help'], commands, terminal);
    for (const { name, summary } of commands)
      expect(terminal.stdout()).toMatch(new RegExp(`${name}.*${summary}`));
    for (const code of [0, 1, 2, 3, 64, 70, 130])
      expect(terminal.stdout()).toMatch(new RegExp(`^ +${code}  `, 'm'));
  });
});
