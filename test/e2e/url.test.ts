import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Report } from '../../sim/report/report.ts';
import { flexsim } from '../cli/flexsim.ts';
import { type LegacyServer, startLegacyServer } from './legacy-server.ts';

const patienceMs = 60_000;

let port: string;
let legacy: LegacyServer;
beforeAll(async () => {
  port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  legacy = await startLegacyServer({
    SUPABASE_URL: base,
    FLEX_API_BASE_URL: `${base}/f5/api`,
    SUPABASE_SERVICE_ROLE_KEY: 'flexsim-service-role-key',
    X_AUTH_TOKEN: 'flexsim-world-flex-token',
  });
});
afterAll(() => legacy.stop());

describe('gate --url', () => {
  it(
    'gives the verdicts of the same sync in flexsim’s own process, checks and schedules included',
    async () => {
      const names =
        'checklist-3-*,h01-list-503-once,h02-add-answer-lost,h02-add-lands-late,h03-dies-between-add-and-mapping,' +
        'h06-*,hand-deleted-mid-run,rows-nested,removal-*,called-by-*';
      const words = ['gate', '--scenario', names, '--db', 'model', '--json'];
      const [outside, inside] = await Promise.all([
        flexsim([...words, '--url', legacy.url, '--expect', 'legacy', '--port', port]),
        flexsim([...words, '--target', 'legacy']),
      ]);
      const cells = cellsOf(outside.stdout).filter(({ verdict }) => verdict !== 'unknown');
      const known = cells.map(({ scenario }) => scenario);
      expect(known.length).toBeGreaterThanOrEqual(20);
      expect(new Set(cells.map(({ verdict }) => verdict))).toEqual(new Set(['holds', 'violated']));
      const same = cellsOf(inside.stdout).filter(({ scenario }) => known.includes(scenario));
      expect(cells.map(withoutNames)).toEqual(same.map(withoutNames));
      const unknown = cellsOf(outside.stdout).filter(({ verdict }) => verdict === 'unknown');
      expect(unknown.map(({ scenario }) => scenario)).toEqual(['checklist-3-3-concurrent-sync']);
      expect(outside.code).toBe(2);
    },
    patienceMs,
  );

  it(
    'calls what cannot be told unknown, with a sentence, and never guesses',
    async () => {
      const words = [
        '--scenario',
        'double-click,list-hangs,h25-quota-runs-dry,checklist-4-5-flag-off',
        '--json',
      ];
      const { code, stdout, stderr } = await flexsim(['gate', '--url', legacy.url, '--port', port, ...words]);
      const name = `url:${new URL(legacy.url).host}`;
      const says = (scenario: string) =>
        cellsOf(stdout).find((cell) => cell.scenario === scenario)?.schedules.scope;
      const because = (scenario: string, why: string) =>
        `${scenario} is unknown for ${name}: ${why}. Judge it with --function FILE`;
      expect(says('double-click')).toBe(
        because(
          'double-click',
          'two runs are in it at once, and whose a request is cannot be told from outside',
        ),
      );
      expect(says('list-hangs')).toBe(
        because('list-hangs', 'its fault hang lasts, and the endpoint waits by a clock of its own'),
      );
      expect(says('h25-quota-runs-dry')).toContain('its limits count calls a minute');
      expect(says('checklist-4-5-flag-off')).toContain('it sets the environment of the sync');
      expect(stderr).toContain(says('double-click'));
      expect(cellsOf(stdout).map(({ verdict }) => verdict)).toEqual([
        'unknown',
        'unknown',
        'unknown',
        'unknown',
      ]);
      expect(code).toBe(2);
    },
    patienceMs,
  );

  it(
    'ends in the command that repeats a violation',
    async () => {
      const words = ['--scenario', 'h02-add-answer-lost', '--db', 'model', '--json'];
      const { stdout } = await flexsim([
        'gate',
        '--url',
        legacy.url,
        '--expect',
        'legacy',
        '--port',
        port,
        ...words,
      ]);
      const [violation] = cellsOf(stdout).flatMap(({ checks }) =>
        checks.flatMap(({ violations }) => violations),
      );
      const command = violation?.replay ?? '';
      expect(command).toBe(
        `npx flexsim replay ${violation?.token} --url ${legacy.url} --expect legacy --port ${port} --db model`,
      );
      const replay = await flexsim(command.split(' ').slice(2));
      expect(replay.stdout.trimEnd().split('\n').at(-1)).toBe(command);
      expect(replay.stdout).toContain(violation?.says);
      expect(replay.code).toBe(1);
    },
    patienceMs,
  );

  it('race tells that two runs cannot be told apart', async () => {
    const { code, stderr } = await flexsim(['race', 'double-click', '--url', legacy.url, '--port', port]);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^FLEXSIM_URL_UNTELLABLE: double-click is unknown for url:/,
    );
    expect(code).toBe(2);
  });

  it('says in one sentence that nobody answers there, and how to start it', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}/sync`;
    const words = ['--scenario', 'checklist-2-3-one-click', '--db', 'model'];
    const { code, stderr } = await flexsim(['gate', '--url', nowhere, '--port', port, ...words]);
    const base = `http://127.0.0.1:${port}`;
    const served =
      `SUPABASE_URL=${base} FLEX_API_BASE_URL=${base}/f5/api SUPABASE_SERVICE_ROLE_KEY=flexsim-service-role-key ` +
      'SUPABASE_ANON_KEY=flexsim-anon-key X_AUTH_TOKEN=flexsim-world-flex-token';
    expect(stderr).toContain(`flexsim: the environment of ${nowhere} has to say: ${served}\n`);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      `FLEXSIM_URL_UNREACHABLE: ${nowhere} does not answer (ECONNREFUSED): start it with ${served}, then run this again`,
    );
    expect(code).toBe(64);
  });

  it('notices an endpoint that asks somebody else', async () => {
    const words = ['--scenario', 'checklist-2-3-one-click', '--db', 'model', '--port', '0'];
    const { code, stderr } = await flexsim(['gate', '--url', legacy.url, ...words]);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^FLEXSIM_URL_UNREACHABLE: \S+ answered \d+ and asked flexsim for nothing: does its environment say SUPABASE_URL=/,
    );
    expect(code).toBe(64);
  });

  it.each([
    [['--url', 'nowhere'], 'it is no address such as http://127.0.0.1:8000/functions/v1/sync'],
    [['--url', 'http://127.0.0.1:1', '--function', 'x.ts'], 'there is no file "x.ts"'],
    [['--url', 'http://127.0.0.1:1', '--shared-instance'], '--url names what runs already'],
  ])('refuses %j', async (words, says) => {
    const { code, stderr } = await flexsim(['gate', ...words]);
    expect(stderr).toContain(says);
    expect(code).toBe(64);
  });
});

function cellsOf(stdout: string): readonly Cell[] {
  return (JSON.parse(stdout) as Report).cells;
}

function withoutNames({ scenario, schema, verdict, checks, ok }: Cell) {
  const says = checks.map(({ id, verdict: each, violations }) => [
    id,
    each,
    violations.map((one) => one.says),
  ]);
  return { scenario, schema, verdict, ok, says };
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port: found } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return String(found);
}
