import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SchemaName } from '../../sim/databases/open-database.ts';
import { ownSchemaName } from '../../sim/databases/own-schema/own-schema-name.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { flexsim } from '../cli/flexsim.ts';

const patienceMs = 120_000;
let store: Store;

beforeAll(async () => {
  store = await openStore('postgres');
}, patienceMs);
afterAll(() => store.close());

describe('a schema of a team’s own', () => {
  it.each([
    { path: 'test/e2e/schemas/dump.sql', like: 'production' },
    { path: 'test/e2e/schemas/migrations', like: 'before' },
  ] as const)(
    '$path gives the verdicts of $like',
    async ({ path, like }) => {
      for (const name of ['checklist-2-3-one-click', 'checklist-3-3-normal-sync', 'double-click'])
        expect(await verdicts(name, ownSchemaName(path))).toEqual(await verdicts(name, like));
    },
    patienceMs,
  );

  it(
    'is in the token, so that the command that repeats a violation needs nothing more',
    async () => {
      const words = ['--target', 'legacy', '--scenario', 'double-click', '--check', 'one-row-per-technician'];
      const gate = await flexsim(['gate', ...words, '--schema', 'test/e2e/schemas/migrations', '--json']);
      const [, token = ''] = /npx flexsim replay (\S+?)"/.exec(gate.stdout) ?? [];
      const replay = await flexsim(['replay', token]);
      expect(replay.stderr).toContain('double-click on legacy@own:test/e2e/schemas/migrations');
      expect(replay.stdout.trimEnd().split('\n').at(-1)).toBe(`npx flexsim replay ${token}`);
      expect(replay.code).toBe(1);
    },
    patienceMs,
  );
});

async function verdicts(name: string, schema: SchemaName): Promise<readonly string[]> {
  const scenario = scenarios.find((each) => each.name === name) as Scenario;
  const cell = await judgeCell(scenario, targetNamed('legacy')!, {
    store,
    seed: 1,
    schema,
    schedulesMax: 50_000,
  });
  return [cell.verdict, ...cell.checks.map(({ id, verdict }) => `${id} ${verdict}`)];
}
