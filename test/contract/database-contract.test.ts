import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALWAYS, type Condition } from '../../sim/databases/condition.ts';
import type { Database, Row, Snapshot } from '../../sim/databases/database.ts';
import { openDatabase, type KnownSchemaName } from '../../sim/databases/open-database.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../sim/databases/postgres/embedded-server.ts';
import { CHECKLIST_MIGRATIONS, loadMigrations } from '../../sim/databases/schema/load-schema.ts';
import { ANA, BEA, FAIR, FAIR_SOUND, GIG, GIG_SOUND, id, seed } from './supabase-cases/seed.ts';

// One suite for every store: what PostgreSQL does to rows, the in-memory ones do as well.

const kinds = ['model', 'pg-mem', 'postgres'] as const;
let server: EmbeddedServer;

beforeAll(async () => {
  server = await startEmbeddedServer();
});
afterAll(() => server.stop());

const open = async (kind: (typeof kinds)[number], schema: KnownSchemaName): Promise<Database> =>
  await openDatabase({ kind, schema, url: kind === 'postgres' ? server.urlOf('postgres') : undefined });
const eq = (column: string, value: unknown): Condition => ({
  kind: 'compare',
  column,
  operator: 'eq',
  value,
});
const mapping = (number: number, technician: string, line: string | null, more: Row = {}): Row => ({
  id: id(900 + number),
  crew_call_id: GIG_SOUND,
  technician_id: technician,
  flex_line_item_id: line,
  created_at: '2026-01-01T10:00:00+00:00',
  ...more,
});

/** What a statement gives, or how it is refused. */
async function outcome(statement: () => unknown): Promise<unknown> {
  try {
    return await statement();
  } catch (error) {
    const { sqlstate, message, details } = error as { sqlstate?: string; message: string; details?: string };
    return { sqlstate, message, details };
  }
}

describe.each(kinds)('%s', (kind) => {
  let database: Database;
  let start: Snapshot;

  beforeAll(async () => {
    database = await open(kind, 'after');
    await seed(database);
    start = await database.snapshot();
  });
  afterAll(async () => {
    await database.close();
  });

  const statements: readonly { name: string; run: (on: Database) => unknown; sqlstate?: string }[] = [
    { name: 'selects in order of the primary key', run: (on) => on.select('profiles', ALWAYS) },
    {
      name: 'refuses a second row of a technician by the name of the key',
      run: async (on) => {
        await on.insert('flex_crew_assignments', [mapping(1, id(4), 'l1')]);
        return await on.insert('flex_crew_assignments', [mapping(2, id(4), 'l2')]);
      },
      sqlstate: '23505',
    },
    {
      name: 'merges on conflict, and says what it was before',
      run: async (on) => {
        await on.insert('flex_crew_assignments', [mapping(1, id(4), 'l1')]);
        const conflict = {
          columns: ['crew_call_id', 'technician_id'],
          action: 'merge',
          set: ['flex_line_item_id'],
        } as const;
        return await on.insert('flex_crew_assignments', [mapping(2, id(4), 'l2')], conflict);
      },
    },
    {
      name: 'ignores on conflict, and gives no phantom row',
      run: async (on) => {
        await on.insert('flex_crew_assignments', [mapping(1, id(4), 'l1')]);
        const conflict = { columns: ['crew_call_id', 'technician_id'], action: 'ignore', set: [] } as const;
        return await on.insert('flex_crew_assignments', [mapping(2, id(4), 'l2')], conflict);
      },
    },
    {
      name: 'refuses a row that points at nobody',
      run: (on) => on.insert('flex_crew_assignments', [mapping(1, id(77), 'l1')]),
      sqlstate: '23503',
    },
    {
      name: 'refuses a missing value',
      run: (on) => on.insert('flex_crew_assignments', [mapping(1, id(4), 'l1', { crew_call_id: null })]),
      sqlstate: '23502',
    },
    {
      name: 'refuses a department that is none',
      run: (on) => on.update('flex_crew_calls', { department: 'catering' }, eq('id', GIG_SOUND)),
      sqlstate: '23514',
    },
    {
      name: 'updates what matches, and says what it was before',
      run: (on) => on.update('profiles', { flex_resource_id: 'anew' }, eq('department', 'sound')),
    },
    { name: 'deletes a job with all that hangs on it', run: (on) => on.delete('jobs', eq('id', GIG)) },
    {
      name: 'deletes a technician with all that hangs on it',
      run: (on) => on.delete('profiles', eq('id', ANA)),
    },
    {
      name: 'does nothing of a list of rows of which one is refused',
      run: async (on) => {
        const refused = await outcome(() =>
          on.insert('flex_crew_assignments', [mapping(1, id(4), 'l1'), mapping(2, id(77), 'l2')]),
        );
        return [refused, await on.select('flex_crew_assignments', eq('technician_id', id(4)))];
      },
    },
  ];

  it.each(statements)('$name', async ({ run, sqlstate }) => {
    await database.restore(start);
    const came = await outcome(() => run(database));
    const truth = await open('postgres', 'after');
    try {
      await seed(truth);
      const real = await outcome(() => run(truth));
      expect(changesSorted(came)).toEqual(changesSorted(real));
      if (sqlstate) expect(came).toMatchObject({ sqlstate });
    } finally {
      await truth.close();
    }
  });

  it('goes back to a snapshot, whatever has happened since', async () => {
    await database.restore(start);
    const before = await database.select('flex_crew_assignments', ALWAYS);
    await database.delete('jobs', eq('id', FAIR));
    await database.update('profiles', { department: 'video' }, eq('id', BEA));
    expect(await database.select('flex_crew_calls', eq('id', FAIR_SOUND))).toEqual([]);
    await database.restore(start);
    expect(await database.select('flex_crew_assignments', ALWAYS)).toEqual(before);
    expect(await database.select('flex_crew_calls', eq('id', FAIR_SOUND))).toHaveLength(1);
  });
});

/** The order in which a cascade reaches other tables is nobody's promise. */
function changesSorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('changes' in value)) return value;
  const { changes } = value as { changes: readonly object[] };
  return { ...value, changes: changes.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

describe('the checklist’s migrations', () => {
  const rows = fc.array(
    fc.record({
      technician: fc.constantFrom(ANA, BEA, id(4)),
      crewCall: fc.constantFrom(GIG_SOUND, FAIR_SOUND),
      day: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 9 },
  );

  it('keep the same rows in memory as their SQL does on PostgreSQL, and put the key', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const kept = await Promise.all(kinds.map((kind) => migrated(kind, given)));
        expect(kept[0]).toEqual(kept[2]);
        expect(kept[1]).toEqual(kept[2]);
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  async function migrated(
    kind: (typeof kinds)[number],
    given: readonly { technician: string; crewCall: string; day: number }[],
  ): Promise<unknown> {
    const database = await open(kind, 'before');
    try {
      await seedBefore(database);
      const mapped = given.map(({ technician, crewCall, day }, index) =>
        mapping(index, technician, `l${index}`, {
          crew_call_id: crewCall,
          created_at: `2026-01-0${day}T10:00:00+00:00`,
        }),
      );
      if (mapped.length > 0) await database.insert('flex_crew_assignments', mapped);
      for (const migration of loadMigrations(CHECKLIST_MIGRATIONS)) await database.migrate(migration);
      const left = await database.select('flex_crew_assignments', ALWAYS);
      const first = left[0];
      const again =
        first && (await outcome(() => database.insert('flex_crew_assignments', [{ ...first, id: id(999) }])));
      return [left, again && (again as { sqlstate?: string }).sqlstate];
    } finally {
      await database.close();
    }
  }

  /** The people and crew calls of the seed; `before` has no log, and its mapping rows are the test's own. */
  async function seedBefore(database: Database): Promise<void> {
    const whole = await open('model', 'after');
    await seed(whole);
    for (const table of ['profiles', 'jobs', 'flex_crew_calls']) {
      await database.insert(table, await whole.select(table, ALWAYS));
    }
  }
});
