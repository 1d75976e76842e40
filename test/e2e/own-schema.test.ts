import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALWAYS } from '../../sim/databases/condition.ts';
import { ownSchemaName } from '../../sim/databases/own-schema/own-schema-name.ts';
import type { PostgresDatabase } from '../../sim/databases/postgres/postgres-database.ts';
import type { Cell } from '../../sim/report/report.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import { type CellOptions, judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';

// A whole project's schema stands in for a team's: as pg_dump prints it, and as the migrations it came from.

const dump = ownSchemaName('test/e2e/schemas/dump.sql');
const migrations = ownSchemaName('test/e2e/schemas/migrations');
const patienceMs = 60_000;
let store: Store;
let folder: string;

beforeAll(async () => {
  store = await openStore('postgres');
  folder = mkdtempSync(join(tmpdir(), 'flexsim-schema-'));
}, patienceMs);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('a schema of a team’s own', () => {
  it.each([
    { schema: dump, violated: 0 },
    { schema: migrations, violated: 1 },
  ])('$schema: has its keys decide', async ({ schema, violated }) => {
    const cell = await judged('double-click', 'legacy', {
      schema,
      checks: ['one-row-per-technician'],
      schedulesMax: 15,
    });
    expect(cell.schema).toBe(schema);
    expect(cell.checks.filter(({ verdict }) => verdict === 'violated')).toHaveLength(violated);
  });

  it.each([dump, migrations])('%s: takes the migrations that a target ships', async (schema) => {
    expect(await judged('double-click', 'hardened', { schema })).toMatchObject({ verdict: 'holds', schema });
  });

  it('is loaded once, and comes back as it was', async () => {
    const first = (await store.open(dump)) as PostgresDatabase;
    expect(await first.select('profiles', ALWAYS)).toEqual([]);
    const [logged] = await first.select('activity_log', ALWAYS);
    expect(logged).toMatchObject({ table_name: 'profiles; jobs' });
    await first.delete('activity_log', ALWAYS);
    await first.close();
    const again = (await store.open(dump)) as PostgresDatabase;
    expect(again.url).toBe(first.url);
    expect(await again.select('activity_log', ALWAYS)).toEqual([logged]);
    await again.close();
  });

  it('has its triggers act on what people do, and not on a starting state', async () => {
    const database = (await store.open(dump)) as PostgresDatabase;
    const [person, job, assignment] = ['1', '2', '3'].map(
      (end) => `00000000-0000-4000-8000-00000000000${end}`,
    );
    const at = '2026-01-01T10:00:00+00:00';
    await store.seed(database, async () => {
      const people = { id: person, email: 'ana@example.org', nickname: 'ana', role: 'admin' };
      await database.insert('profiles', [{ ...people, skills: [], preferences: {}, created_at: at }]);
      const times = { start_time: at, end_time: at, job_type: 'single', status: 'Confirmado' };
      await database.insert('jobs', [{ id: job, title: 'gig', ...times, color: '#fff', number: 1 }]);
    });
    const before = await database.select('activity_log', ALWAYS);
    const assigned = {
      id: assignment,
      job_id: job,
      technician_id: person,
      status: 'invited',
      single_day: false,
    };
    await database.insert('job_assignments', [assigned]);
    expect(await database.select('activity_log', ALWAYS)).toHaveLength(before.length + 1);
    expect(await database.select('profiles', ALWAYS)).toMatchObject([{ full_name: ' ', nickname: 'ana' }]);
    await database.close();
  });

  it.each([
    [
      'what PostgreSQL refuses, by its line',
      'create table a (\n  id int\n);\n\ninsert into b values (1);',
      'FLEXSIM_SCHEMA_LOAD',
      /^\S+own\.sql:5 cannot be run: PostgreSQL says "relation "b" does not exist" of insert into b values \(1\)$/,
    ],
    [
      'what is missing, in one sentence',
      'create table profiles (id bigint primary key, first_name text);',
      'FLEXSIM_SCHEMA_LACKS',
      /^\S+own\.sql lacks what the world needs: tables jobs, job_assignments, flex_crew_calls, flex_crew_assignments; columns profiles\.last_name, .*profiles\.flex_resource_id; profiles\.id as uuid, not bigint$/,
    ],
    [
      'a file with nothing in it',
      '-- later\n',
      'FLEXSIM_UNREADABLE_FILE',
      /^cannot use \S+own\.sql: there is no SQL in it$/,
    ],
  ])('is refused with %s', async (about, sql, code, message) => {
    const file = join(folder, `${about.length}own.sql`);
    writeFileSync(file, sql);
    await expect(store.open(ownSchemaName(file))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as unknown,
    });
  });
});

async function judged(name: string, variant: string, options: Partial<CellOptions>): Promise<Cell> {
  const scenario = scenarios.find((each) => each.name === name) as Scenario;
  return await judgeCell(scenario, targetNamed(variant)!, {
    store,
    seed: 1,
    schedulesMax: 50_000,
    ...options,
  });
}
