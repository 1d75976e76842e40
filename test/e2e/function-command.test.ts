import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../sim/report/report.ts';
import { flexsim } from '../cli/flexsim.ts';

const file = 'test/e2e/functions/std-serve/index.ts';
const patienceMs = 60_000;

describe('gate --function', () => {
  it(
    'expects the function to hold on the production schema, and ends in a command that repeats what breaks it',
    async () => {
      const gate = await flexsim([
        'gate',
        '--function',
        file,
        '--scenario',
        'double-click',
        '--db',
        'model',
        '--json',
      ]);
      const [cell, ...others] = (JSON.parse(gate.stdout) as Report).cells;
      expect(others).toEqual([]);
      expect(cell).toMatchObject({
        target: 'function:std-serve',
        schema: 'production',
        expected: 'holds',
        ok: false,
      });
      expect(gate.code).toBe(1);

      const [command = ''] =
        cell?.checks.flatMap(({ violations }) => violations.map(({ replay }) => replay)) ?? [];
      expect(command).toMatch(new RegExp(`^npx flexsim replay \\S+ --function ${file} --db model$`));
      const replay = await flexsim(command.split(' ').slice(2));
      expect(replay.code).toBe(1);
      expect(replay.stdout.trimEnd().split('\n').at(-1)).toBe(command);
    },
    patienceMs,
  );

  it(
    'compares it with the variant that --expect names, on that variant’s schema',
    async () => {
      const words = [
        'gate',
        '--function',
        file,
        '--expect',
        'legacy',
        '--scenario',
        'double-click',
        '--db',
        'model',
      ];
      const { code, stdout } = await flexsim([...words, '--json']);
      expect((JSON.parse(stdout) as Report).cells).toMatchObject([
        { schema: 'before', verdict: 'violated', ok: true },
      ]);
      expect(code).toBe(0);
    },
    patienceMs,
  );

  it(
    'leaves out a starting state that its schema forbids, and says so',
    async () => {
      const words = ['--scenario', 'row-without-line,crew-of-none', '--db', 'model', '--json'];
      const { stdout, stderr } = await flexsim(['gate', '--function', file, ...words]);
      expect((JSON.parse(stdout) as Report).cells.map(({ scenario }) => scenario)).toEqual(['crew-of-none']);
      expect(stderr).toContain('row-without-line cannot begin on production: null value in column');
    },
    patienceMs,
  );

  it.each([
    [['gate', '--function', 'nowhere.ts'], 'FLEXSIM_UNREADABLE_FILE: there is no file "nowhere.ts"'],
    [
      ['gate', '--expect', 'legacy'],
      'FLEXSIM_BAD_OPTION: --expect says what --function FILE is compared with',
    ],
    [['gate', '--function', file, '--expect', 'legcy'], 'Did you mean "legacy"?'],
  ])('refuses %j', async (words, says) => {
    const { code, stderr } = await flexsim(words);
    expect(stderr).toContain(says);
    expect(code).toBe(64);
  });
});

it(
  'race --function ends in the command that repeats the race it found',
  async () => {
    const words = [
      'race',
      'double-click',
      '--function',
      file,
      '--db',
      'model',
      '--check',
      'one-line-per-desired',
    ];
    const { code, stdout } = await flexsim(words);
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      new RegExp(`^npx flexsim replay \\S+ --function ${file} --db model$`),
    );
  },
  patienceMs,
);

describe('a function that never gives the thread back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flexsim-stuck-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const list = 'https://x.flexrentalsolutions.com/f5/api/line-item/el/row-data/';

  it.concurrent.each([
    ['while it is imported', 'while (true);', 'its start'],
    [
      'in a loop of promises',
      `export default async () => { await fetch('${list}'); while (true) await null; };`,
      `it asked for ${list}`,
    ],
  ])(
    '%s ends the command, with the last request before it',
    async (when, source, since) => {
      const stuck = join(folder, when, 'index.ts');
      mkdirSync(dirname(stuck));
      writeFileSync(stuck, source);
      const { code, stderr } = await flexsim(['gate', '--function', stuck, '--scenario', 'removal-of-one']);
      expect(stderr).toContain(
        `FLEXSIM_FUNCTION_STUCK: ${stuck} has kept its thread for 10 s since ${since},`,
      );
      expect(stderr).not.toContain('debugger');
      expect(code).toBe(2);
    },
    patienceMs,
  );
});
