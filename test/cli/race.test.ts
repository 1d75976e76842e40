import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doubleClick } from '../../sim/scenarios/built-in/double-click.ts';
import { reportSchema } from '../../sim/report/report.ts';
import { capturedTerminal } from './captured-terminal.ts';
import { type Ended, runHere } from './run-here.ts';

const folder = mkdtempSync(join(tmpdir(), 'flexsim-cli-race-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ofRemoval = ['race', 'h12-two-syncs-one-removal', '--check', 'answer-is-true', '--db', 'pg-mem'];

describe('flexsim race', () => {
  let ended: Ended;
  beforeAll(async () => {
    ended = await runHere([...ofRemoval, '--target', 'legacy']);
  });

  it('tells the story of a violation, exits 1, and ends in the command to paste', () => {
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^h12-two-syncs-one-removal on legacy@before violates answer-is-true\./);
    expect(ended.stdout).toContain('Told without what it does not need: ');
    expect(ended.stdout.trimEnd().split('\n').at(-1)).toMatch(/^npx flexsim replay fs1[\w-]+$/);
  });

  it('gives a token that replays the part of the scenario it is of, without a file', async () => {
    const token = ended.stdout.trimEnd().split(' ').at(-1) ?? '';
    const page = join(folder, 'story.html');
    const again = await runHere(['replay', token, '--html', page]);
    expect(again.code).toBe(1);
    expect(again.stdout).toContain('✘ answer-is-true: ');
    expect(again.stdout.trimEnd().split('\n').at(-1)).toBe(`npx flexsim replay ${token}`);
    expect(readFileSync(page, 'utf8')).toContain('<!doctype html>');
    const diagram = await runHere(['replay', token, '--mermaid']);
    expect(diagram.stdout).toMatch(/^```mermaid\nsequenceDiagram\n/);
  });

  it('prints the report, and nothing else, with --json', async () => {
    const { stdout, code } = await runHere([...ofRemoval, '--target', 'hardened', '--json']);
    expect(reportSchema.parse(JSON.parse(stdout))).toMatchObject({ command: 'race', verdict: 'holds' });
    expect(code).toBe(0);
  });

  it('says that a spent budget is no answer', async () => {
    const { stdout, code } = await runHere([...ofRemoval, '--target', 'hardened', '--budget', '1']);
    expect(stdout).toContain('is unknown: the budget ended first');
    expect(code).toBe(2);
  });

  it('names the file of a scenario in the command, which then replays it', async () => {
    const file = join(folder, 'mine.json');
    writeFileSync(file, JSON.stringify({ ...doubleClick, name: 'mine', expect: undefined }));
    const { stdout, code } = await runHere(['race', file, '--target', 'legacy', '--db', 'pg-mem']);
    expect(code).toBe(1);
    const command = stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(command).toMatch(new RegExp(`^npx flexsim replay fs1[\\w-]+ --scenario ${file}$`));
    expect((await runHere(command.split(' ').slice(2))).code).toBe(1);
  });

  it('runs every schedule twice if asked to', async () => {
    const { code } = await runHere([...ofRemoval, '--target', 'hardened', '--check-determinism']);
    expect(code).toBe(0);
  });

  it('says that a strategy which leaves orders out is no answer', async () => {
    const { stdout, code } = await runHere([...ofRemoval, '--target', 'hardened', '--strategy', 'serial']);
    expect(stdout).toContain('is unknown: the strategy leaves orders out');
    expect(code).toBe(2);
  });

  it('says how to go on after a spent budget, and does', async () => {
    const resume = join(folder, 'race.json');
    const args = [...ofRemoval, '--target', 'hardened', '--resume', resume];
    const first = await runHere([...args, '--budget', '3']);
    expect(first.code).toBe(2);
    expect(first.stderr).toContain(`go on with the same command and --resume ${resume}`);
    const rest = await runHere(args);
    expect(rest.code).toBe(0);
    expect(existsSync(resume)).toBe(false);
  });

  it('ends with 130 after Ctrl-C, whatever it has seen', async () => {
    const terminal = capturedTerminal();
    const write = (text: string) => {
      terminal.err.write(text);
      if (text.includes('on hardened')) terminal.interrupt();
    };
    const { code, stdout } = await runHere([...ofRemoval, '--target', 'hardened'], {
      ...terminal,
      err: { ...terminal.err, write },
    });
    expect(stdout).toContain('is unknown: it was interrupted');
    expect(code).toBe(130);
  });
});

describe('what race does not take', () => {
  it.each([
    [['race', 'duble-click'], 'FLEXSIM_UNKNOWN_SCENARIO', 'Did you mean "double-click"?'],
    [['race', 'h01*'], 'FLEXSIM_BAD_ARGUMENT', 'names several'],
    [['race', 'nothing*'], 'FLEXSIM_BAD_ARGUMENT', 'names none'],
    [['race', 'double-click', '--strategy', 'randm'], 'FLEXSIM_UNKNOWN_STRATEGY', 'Did you mean "random"?'],
    [['race', 'double-click', '--budget', 'soon'], 'FLEXSIM_BAD_OPTION', '--budget <limit> cannot be "soon"'],
    [['race', 'double-click', '--resume', 'x.json'], 'FLEXSIM_BAD_OPTION', 'on one --target'],
    [['replay', 'fs1x', '--step'], 'FLEXSIM_BAD_OPTION', 'there is no terminal'],
  ])('%j', async (args, code, says) => {
    const ended = await runHere(args);
    expect(ended.code).toBe(64);
    expect(ended.stderr).toContain(`${code}: `);
    expect(ended.stderr).toContain(says);
  });
});
