import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../sim/report/report.ts';
import { doubleClick } from '../../sim/scenarios/built-in/double-click.ts';
import { encodeToken } from '../../sim/world/token.ts';
import { replayWords } from '../../sim/world/with-replay-words.ts';
import { race } from '../../vitest/race.ts';
import { toHoldInEverySchedule } from '../../vitest/to-hold-in-every-schedule.ts';
import { flexsim, type Ended } from './flexsim.ts';

const patienceMs = 60_000;
const file = 'test/e2e/functions/std-serve/index.ts';
const remembering = 'test/e2e/functions/remembering/index.ts';
const twoJobs = 'test/e2e/scenarios/two-jobs-at-once.json';

const folder = mkdtempSync(join(tmpdir(), 'flexsim-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mine = join(folder, 'my race.json');
writeFileSync(mine, JSON.stringify({ ...doubleClick, name: 'my-race', expect: undefined }));
const config = join(folder, 'flexsim.config.json');
writeFileSync(config, JSON.stringify({ sync: { headers: { 'x-client': 'web' } } }));

/** Exactly as a shell takes it. */
function paste(command: string): Promise<Ended> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', command], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('the command a violation ends in', () => {
  it.each([
    ['a scenario from a file', ['--target', 'legacy', '--scenario', mine], `--scenario '${mine}'`],
    ['a database', ['--target', 'legacy', '--scenario', 'double-click', '--db', 'model'], '--db model'],
    [
      'a function, its configuration, what it is compared with, a scenario from a file and a database',
      ['--function', file, '--config', config, '--expect', 'legacy', '--scenario', mine, '--db', 'model'],
      `--function ${file} --expect legacy --config ${config} --scenario '${mine}' --db model`,
    ],
    [
      'a shared instance, which its token has in it',
      ['--function', remembering, '--shared-instance', '--scenario', twoJobs],
      `--function ${remembering} --scenario ${twoJobs}`,
    ],
  ])(
    'repeats it when pasted: %s',
    async (_, words, named) => {
      const { stdout } = await flexsim(['gate', ...words, '--json']);
      const { cells } = JSON.parse(stdout) as Report;
      const [violation] = cells.flatMap(({ checks }) => checks.flatMap(({ violations }) => violations));
      const command = violation?.replay ?? '';
      expect(command).toBe(`npx flexsim replay ${violation?.token} ${named}`);
      const replayed = await paste(command);
      expect(replayed.stderr).not.toContain('FLEXSIM_');
      expect(replayed.stdout.trimEnd().split('\n').at(-1)).toBe(command);
      expect(replayed.stdout).toContain(violation?.says);
      expect(replayed.code).toBe(1);
    },
    patienceMs,
  );

  it(
    'of a race too',
    async () => {
      const { stdout } = await flexsim([
        'race',
        mine,
        '--target',
        'legacy',
        '--check',
        'one-line-per-desired',
      ]);
      const command = stdout.trimEnd().split('\n').at(-1) ?? '';
      expect(command.endsWith(` --scenario '${mine}'`)).toBe(true);
      const replayed = await paste(command);
      expect(replayed.stdout.trimEnd().split('\n').at(-1)).toBe(command);
      expect(replayed.code).toBe(1);
    },
    patienceMs,
  );

  it.each([
    ['a built-in scenario', () => race('double-click'), ''],
    ['a scenario of one’s own, from a file', () => race(mine), ` --scenario '${mine}'`],
  ])(
    'of the matcher for vitest too: %s',
    async (_, scenario, words) => {
      const { pass, message } = await toHoldInEverySchedule(scenario(), { target: 'legacy' });
      expect(pass).toBe(false);
      const command = message().trimEnd().split('\n').at(-1)?.trim() ?? '';
      expect(command.endsWith(words)).toBe(true);
      const replayed = await paste(command);
      expect(replayed.stdout.trimEnd().split('\n').at(-1)).toBe(command);
      expect(replayed.code).toBe(1);
    },
    patienceMs,
  );

  it('of the matcher for vitest says that a scenario given as an object is to be saved', async () => {
    const own = { ...doubleClick, name: 'unsaved', expect: undefined };
    const { message } = await toHoldInEverySchedule(own, { target: 'legacy' });
    expect(message()).toMatch(/--scenario unsaved\.json\n.*save it as unsaved\.json first/);
  });

  it(
    'stands on the page of a schedule that holds as well',
    async () => {
      const token = encodeToken({
        scenario: 'checklist-2-3-one-click',
        target: 'legacy',
        schema: 'before',
        seed: 1,
        // One actor: there is one thing to choose at each step, and it has fewer than these.
        choices: Array.from({ length: 60 }, () => 0),
      });
      const page = join(folder, 'story.html');
      const { code } = await flexsim(['replay', token, '--db', 'model', '--html', page]);
      expect(code).toBe(0);
      expect(readFileSync(page, 'utf8')).toContain(`npx flexsim replay ${token} --db model<`);
    },
    patienceMs,
  );

  it.each([
    ['postgres://flexsim@127.0.0.1:5432/crew', '--db postgres://flexsim@127.0.0.1:5432/crew'],
    ['postgres://flexsim:secret@127.0.0.1:5432/crew', ''],
    ['pg-mem', ''],
    ['full', '--db full'],
  ] as const)('says %s as "%s": what is the default is not said, and no password is', (db, words) => {
    expect(replayWords({}, { db })).toBe(words);
  });
});
