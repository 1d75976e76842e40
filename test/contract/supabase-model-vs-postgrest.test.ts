import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Snapshot } from '../../sim/databases/database.ts';
import { parentsFirst } from '../../sim/databases/migrations/parents-first.ts';
import { openDatabase } from '../../sim/databases/open-database.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseRequest } from '../../sim/supabase-fake/exchange.ts';
import { type FullStack, startFullStack } from '../../sim/supabase-fake/full-stack/start-full-stack.ts';
import { createSupabaseFake, type SupabaseFake } from '../../sim/supabase-fake/supabase-fake.ts';
import { randomRequests, randomTables, type Tables } from './supabase-cases/random-requests.ts';
import { id } from './supabase-cases/seed.ts';

// Random requests over random rows: the model (and pg-mem) must answer as the real PostgREST does, and leave
// the same rows behind. `npm run test:model-vs-postgrest` runs ten times as many.

const CASES = Number(process.env.FLEXSIM_PROPERTY_CASES ?? '200');
const SEED = Number(process.env.FLEXSIM_PROPERTY_SEED ?? '20260101');
const KEYS = { users: {}, serviceKey: 'service-key', anonKey: 'anon-key' };

let oracle: FullStack;
const fakes: { readonly name: string; readonly fake: SupabaseFake; readonly empty: Snapshot }[] = [];

beforeAll(async () => {
  oracle = await startFullStack({ schema: 'after', ...KEYS });
  for (const kind of ['model', 'pg-mem'] as const) {
    const database = await openDatabase({ kind, schema: 'after' });
    const empty = await database.snapshot();
    fakes.push({ name: kind, fake: createSupabaseFake({ database, ...KEYS }), empty });
  }
});

afterAll(async () => {
  await oracle?.close();
});

it(
  `answers ${CASES} random runs as the real PostgREST does`,
  async () => {
    const { schema } = fakes[0]!.fake.database;
    await fc.assert(
      fc.asyncProperty(randomTables(), randomRequests(schema), async (tables, requests) => {
        await oracle.database.restore(postgresSnapshot(tables));
        const expected: Compared[] = [];
        for (const [nth, request] of requests.entries()) {
          expected.push(compared(request, await oracle.handle(request, contextOf(nth))));
        }
        const left = await rowsLeft(oracle.database);
        for (const { name, fake, empty } of fakes) {
          await fake.database.restore(empty);
          for (const table of parentsFirst(schema)) await fake.database.insert(table, tables[table] ?? []);
          const actual: Compared[] = [];
          for (const [nth, request] of requests.entries()) {
            actual.push(compared(request, (await fake.handle(request, contextOf(nth))).answer));
          }
          expect(actual, name).toEqual(expected);
          expect(await rowsLeft(fake.database), name).toEqual(left);
        }
      }),
      { numRuns: CASES, seed: SEED },
    );
  },
  CASES * 1_000,
);

function postgresSnapshot(tables: Tables): Snapshot {
  return { snapshotOf: 'postgres', tables } as Snapshot;
}

/** Ids of the nth request: what one request takes does not move the next one's. */
function contextOf(nth: number): SupabaseContext {
  let made = 900 + nth * 10;
  return {
    actor: 'case',
    nowMs: Date.UTC(2026, 0, 5, 12, 30, 15, 250),
    newId: () => {
      made += 1;
      return id(made);
    },
  };
}

interface Compared {
  readonly asked: string;
  readonly status: number;
  readonly headers: readonly (string | undefined)[];
  readonly body: unknown;
}

function compared(request: SupabaseRequest, answer: SupabaseAnswer): Compared {
  const { method, path, query, body } = request;
  return {
    asked: `${method} ${path}?${decodeURIComponent(query)} ${body} ${JSON.stringify(request.headers)}`,
    status: answer.status,
    headers: ['content-type', 'content-range', 'location', 'preference-applied'].map(
      (name) => answer.headers[name],
    ),
    body: comparedBody(method, answer),
  };
}

/**
 * PostgreSQL changes several rows in whatever order they lie on the disk, so what it shows of them, and which
 * of them it complains about, is compared without an order. Everything else is compared to the byte.
 */
function comparedBody(method: string, answer: SupabaseAnswer): unknown {
  if (method !== 'PATCH' && method !== 'DELETE') return answer.body;
  if (answer.body === '') return '';
  const parsed: unknown = JSON.parse(answer.body);
  if (Array.isArray(parsed)) return parsed.map((row) => JSON.stringify(row)).sort();
  const { code, message } = parsed as { code: string; message: string };
  return { code, message };
}

async function rowsLeft(database: Database): Promise<unknown> {
  const left: Record<string, unknown> = {};
  for (const name of Object.keys(database.schema.tables)) {
    left[name] = await database.select(name, { kind: 'always' });
  }
  return left;
}
