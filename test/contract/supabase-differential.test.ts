import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Snapshot } from '../../sim/databases/database.ts';
import { openDatabase } from '../../sim/databases/open-database.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseRequest } from '../../sim/supabase-fake/exchange.ts';
import { type FullStack, startFullStack } from '../../sim/supabase-fake/full-stack/start-full-stack.ts';
import { createSupabaseFake } from '../../sim/supabase-fake/supabase-fake.ts';
import type { SupabaseCase } from './supabase-cases/case.ts';
import { errorCases } from './supabase-cases/error-cases.ts';
import { filterCases } from './supabase-cases/filter-cases.ts';
import { functions } from './supabase-cases/functions.ts';
import { preferCases } from './supabase-cases/prefer-cases.ts';
import { id, seed } from './supabase-cases/seed.ts';
import { selectCases } from './supabase-cases/select-cases.ts';
import { shapeCases } from './supabase-cases/shape-cases.ts';
import { writeCases } from './supabase-cases/write-cases.ts';

// What supabase-js sends must get from the fake what it gets from the real PostgREST over the real PostgreSQL:
// status, the headers that a client can see a difference by, and the body to the byte.

globalThis.WebSocket ??= class {} as unknown as typeof WebSocket;

const cases: readonly SupabaseCase[] = [
  ...selectCases,
  ...filterCases,
  ...shapeCases,
  ...writeCases,
  ...preferCases,
  ...errorCases,
];
const KEYS = { users: {}, serviceKey: 'service-key', anonKey: 'anon-key', functions };
const COMPARED_HEADERS = [
  'content-type',
  'content-range',
  'location',
  'preference-applied',
  'content-profile',
];

interface Side {
  /** Whether a case has written since the last restore. */
  isDirty: boolean;
  readonly database: Database;
  readonly start: Snapshot;
  readonly handle: (request: SupabaseRequest, context: SupabaseContext) => Promise<SupabaseAnswer>;
}

let oracle: FullStack;
const sides = new Map<string, Side>();

beforeAll(async () => {
  oracle = await startFullStack({ schema: 'after', ...KEYS });
  await seed(oracle.database);
  sides.set('oracle', {
    isDirty: false,
    database: oracle.database,
    start: await oracle.database.snapshot(),
    handle: oracle.handle,
  });
  for (const kind of ['model', 'pg-mem', 'postgres'] as const) {
    const url = kind === 'postgres' ? oracle.database.url : undefined;
    const database = await openDatabase({ kind, schema: 'after', functions, url });
    await seed(database);
    const fake = createSupabaseFake({ database, ...KEYS });
    sides.set(kind, {
      isDirty: false,
      database,
      start: await database.snapshot(),
      handle: async (request, context) => (await fake.handle(request, context)).answer,
    });
  }
});

afterAll(async () => {
  await sides.get('postgres')?.database.close();
  await oracle?.close();
});

it('has at least five cases of every feature, and 120 in all', () => {
  const counts = new Map<string, number>();
  for (const { feature } of cases) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count < 5)).toEqual([]);
  expect(cases.length).toBeGreaterThanOrEqual(120);
});

describe.each([...new Set(cases.map(({ feature }) => feature))])('%s', (feature) => {
  it.each(cases.filter((one) => one.feature === feature))('$name', async ({ run }) => {
    const real = await record(sides.get('oracle')!, run);
    expect(real.length).toBeGreaterThan(0);
    for (const name of ['model', 'pg-mem', 'postgres']) {
      expect(await record(sides.get(name)!, run), name).toEqual(real);
    }
  });
});

interface Recorded {
  readonly asked: string;
  readonly answered: readonly [number, Readonly<Record<string, string>>, string];
}

/** Runs a case from the seed and keeps what went over the wire. */
async function record(side: Side, run: SupabaseCase['run']): Promise<readonly Recorded[]> {
  if (side.isDirty) await side.database.restore(side.start);
  side.isDirty = false;
  const recorded: Recorded[] = [];
  let made = 0;
  const context: SupabaseContext = {
    actor: 'case',
    nowMs: Date.UTC(2026, 0, 5, 12, 30, 15, 250),
    newId: () => {
      made += 1;
      return id(900 + made);
    },
  };
  const client: SupabaseClient = createClient('http://supabase.test', KEYS.serviceKey, {
    global: {
      fetch: async (input, init) => {
        const request = await read(new Request(input, init));
        side.isDirty ||= request.method !== 'GET' && request.method !== 'HEAD';
        const answer = await side.handle(request, context);
        recorded.push({
          asked: `${request.method} ${request.path}?${request.query} ${request.body}`,
          answered: [answer.status, picked(answer.headers), answer.body],
        });
        return new Response(answer.status === 204 ? null : answer.body, {
          status: answer.status,
          headers: answer.headers,
        });
      },
    },
  });
  await run(client);
  return recorded;
}

function picked(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    COMPARED_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

async function read(request: Request): Promise<SupabaseRequest> {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  };
}
