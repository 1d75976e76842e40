import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../cli/commands/list.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { type Report, reportSchema } from '../../sim/report/report.ts';
import { capturedTerminal } from './captured-terminal.ts';
import { flexsim, startFlexsim } from './flexsim.ts';
import { runHere } from './run-here.ts';

const quick = ['gate', '--target', 'legacy', '--scenario', 'checklist-2-3-one-click'];

describe('what a gate was asked for and has not', () => {
  it('is said of a pattern beside a name', async () => {
    const { code, stderr } = await runHere([
      'gate',
      '--target',
      'hardened',
      '--scenario',
      'removal-of-one,zzz*',
    ]);
    expect(stderr).toContain('no scenario matches "zzz*"');
    expect(code).toBe(0);
  });

  it('is said of a check that no scenario asked for has', async () => {
    const asked = ['gate', '--target', 'legacy', '--scenario', 'double-click', '--check', 'idle-is-free'];
    const { code, stdout, stderr } = await runHere(asked);
    expect(stderr).toContain('0 cells to judge');
    expect(stderr).toContain('no scenario that was asked for judges idle-is-free');
    expect(stdout).toContain('Nothing was run');
    expect(code).toBe(2);
  });

  it('is said of a database that does not answer, without its password', async () => {
    const db = 'postgres://me:secret@127.0.0.1:1/x';
    const { code, stderr } = await runHere([...quick, '--db', db]);
    expect(stderr).toMatch(
      /FLEXSIM_DATABASE_UNREACHABLE: cannot work on the PostgreSQL at 127\.0\.0\.1:1: .*ECONNREFUSED/,
    );
    expect(stderr).not.toContain('secret');
    expect(code).toBe(64);
  });
});

describe('gate and replay', () => {
  const doubleClick = ['gate', '--target', 'legacy', '--scenario', 'double-click', '--json'];
  let report: Report;
  let token: string;
  beforeAll(async () => {
    const ended = await flexsim(doubleClick);
    expect(ended.code).toBe(0);
    report = reportSchema.parse(JSON.parse(ended.stdout));
    token =
      report.cells[0]?.checks.find((check) => check.id === 'one-line-per-desired')?.violations[0]?.token ??
      '';
  });

  it('finds the duplicate of a double click in legacy, as expected', () => {
    expect(report).toMatchObject({
      command: 'gate',
      verdict: 'holds',
      exitCode: 0,
      database: 'pg-mem',
      seed: 1,
    });
    expect(report.cells).toHaveLength(1);
    expect(report.cells[0]).toMatchObject({
      scenario: 'double-click',
      target: 'legacy',
      verdict: 'violated',
      ok: true,
    });
    expect(token).toMatch(/^fs1[A-Za-z0-9_-]+$/);
  });

  it('says the same twice, apart from times', async () => {
    const again = await flexsim(doubleClick);
    expect(withoutTimes(JSON.parse(again.stdout))).toEqual(withoutTimes(report));
  });

  it('replays exactly that schedule: exit code 1, the duplicate, and the command last', async () => {
    const { code, stdout } = await flexsim(['replay', token]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✘ one-line-per-desired: \w+ has 2 contact lines on gig-sound/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(`npx flexsim replay ${token}`);
  });

  it('reports the replay as JSON in the published schema', async () => {
    const { code, stdout } = await flexsim(['replay', token, '--json']);
    expect(code).toBe(1);
    expect(reportSchema.parse(JSON.parse(stdout))).toMatchObject({
      command: 'replay',
      verdict: 'violated',
      exitCode: 1,
    });
  });

  it('refuses the token with any one character changed, with one sentence', async () => {
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      const terminal = capturedTerminal();
      expect(await runCommandLine(['replay', changed], commands, terminal)).toBe(64);
      expect(terminal.stderr()).toMatch(/^FLEXSIM_BAD_TOKEN: [^\n]+\n$/);
      expect(terminal.stdout()).toBe('');
    }
  });
});

describe('what a gate writes', () => {
  it('is the matrix on stdout, and how it goes on stderr', async () => {
    const { code, stdout, stderr } = await flexsim(quick);
    expect(code).toBe(0);
    expect(stdout).toMatch(/legacy\n[^]*checklist-2-3-one-click +✔\n/);
    expect(stdout).toMatch(/The cell is as expected \(database pg-mem, seed 1, [\d.]+ s\)\.\n$/);
    expect(stderr).toMatch(/^flexsim gate: loading the world\nflexsim gate: 1 cell to judge\n/);
  });

  it('has colour only where it is wanted', async () => {
    const escape = String.fromCharCode(27);
    const [plain, forced, refused] = await Promise.all([
      flexsim(quick),
      flexsim(quick, { FORCE_COLOR: '1' }),
      flexsim(quick, { FORCE_COLOR: '1', NO_COLOR: '1' }),
    ]);
    expect([plain, forced, refused].map(({ stdout }) => stdout.includes(escape))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('goes to files, one for each reporter, beside the matrix', async () => {
    const place = mkdtempSync(join(tmpdir(), 'flexsim-'));
    onTestFinished(() => rmSync(place, { recursive: true }));
    const folder = join(place, 'reports');
    const { code, stdout } = await flexsim([
      ...quick,
      '--reporter',
      'json,junit,github,markdown',
      '--out',
      folder,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('The cell is as expected');
    expect(readdirSync(folder).sort()).toEqual(['github.txt', 'junit.xml', 'matrix.md', 'report.json']);
  });

  it.runIf(process.platform === 'linux').each([
    ['a folder that takes none, in which Node looks for ever', '/proc/flexsim/reports', 'ENOENT'],
    ['a file', `${process.execPath}/reports`, 'ENOTDIR'],
  ])('that cannot go to %s is no run at all', async (_what, folder, code) => {
    const program = startFlexsim([...quick, '--reporter', 'junit', '--out', folder]);
    const giveUp = setTimeout(() => program.signal('SIGKILL'), 20_000);
    const ended = await program.ended;
    clearTimeout(giveUp);
    expect(ended.code).toBe(64);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toContain(`FLEXSIM_UNWRITABLE_FILE: cannot write ${folder}: ${code}`);
    expect(ended.stderr).not.toContain('1 of 1');
  });

  it('is no pass when nothing matched: exit code 2', async () => {
    const { code, stdout } = await flexsim(['gate', '--scenario', 'zzz*']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Nothing was run/);
  });
});

function withoutTimes(report: Report): Report {
  return { ...report, startedAt: '', durationMs: 0 };
}
