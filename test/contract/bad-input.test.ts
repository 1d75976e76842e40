import { beforeAll, describe, expect, it } from 'vitest';
import { ALWAYS } from '../../sim/databases/condition.ts';
import { openDatabase } from '../../sim/databases/open-database.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import type { SupabaseRequest } from '../../sim/supabase-fake/exchange.ts';
import { createSupabaseFake } from '../../sim/supabase-fake/supabase-fake.ts';
import { authorizationOf } from '../../sim/world/secrets.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { serveWorld, syncPath } from '../../sim/world/transports/serve-world.ts';
import { seed } from './supabase-cases/seed.ts';

// What nobody should send: the documented error, no crash, and not a row or line changed.

const key = 'service-key';
const headers = { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' };
const big = `{"title":"${'x'.repeat(10 * 1024 * 1024)}"}`;

const toSupabase: readonly (Partial<SupabaseRequest> & { says: string; status: number; has?: string })[] = [
  { says: 'no key', headers: {}, status: 401, has: 'No API key found' },
  { says: 'a wrong key', headers: { apikey: 'guess' }, status: 401, has: 'Invalid API key' },
  { says: 'the anonymous key', headers: { apikey: 'anon-key' }, status: 501 },
  { says: 'an unknown table', path: '/rest/v1/crews', status: 404, has: 'PGRST205|42P01' },
  { says: 'no table', path: '/rest/v1/', status: 501 },
  { says: 'another service', path: '/storage/v1/object', status: 501 },
  { says: 'a path trick', path: '/rest/v1/../auth/v1/admin', status: 404 },
  { says: 'an encoded path trick', path: '/rest/v1/%2e%2e%2fprofiles', status: 404 },
  { says: 'an unknown column', query: 'select=salary', status: 400, has: '42703' },
  { says: 'a filter on an unknown column', query: 'salary=eq.1', status: 400, has: '42703' },
  { says: 'an unknown operator', query: 'id=equals.1', status: 400, has: 'PGRST100' },
  { says: 'a filter without an operator', query: 'id=1', status: 400, has: 'PGRST100' },
  { says: 'a select that is not closed', query: 'select=id,jobs(', status: 400, has: 'PGRST100' },
  { says: 'an embed of a stranger', query: 'select=id,leases(id)', status: 400, has: 'PGRST200' },
  { says: 'no UUID', query: 'id=eq.12', status: 400, has: '22P02' },
  { says: 'no UUID in a list', query: 'id=in.(12,13)', status: 400, has: '22P02' },
  { says: 'an enum value there is not', query: 'role=eq.boss', status: 400, has: '22P02' },
  // Where the status is 200 or 201, PostgREST itself does not mind, and does nothing of it.
  { says: 'a limit that is none', query: 'limit=many', status: 200 },
  { says: 'a negative offset', query: 'offset=-1', status: 200 },
  { says: 'a broken escape', query: 'id=eq.%zz', status: 400 },
  { says: 'a method there is not', method: 'PUT', status: 501 },
  { says: 'another method there is not', method: 'TRACE', status: 405 },
  { says: 'a body that is not JSON', method: 'POST', body: '{"email":', status: 400, has: 'PGRST102' },
  { says: 'a body that is a text', method: 'POST', body: '"hello"', status: 201 },
  {
    says: 'a column there is not',
    method: 'POST',
    body: '{"email":"a@b","salary":1}',
    status: 400,
    has: 'PGRST204',
  },
  { says: 'a missing value', method: 'POST', body: '{"first_name":"x"}', status: 400, has: '23502' },
  {
    says: 'a key that is taken',
    method: 'POST',
    body: '{"email":"ana@example.com"}',
    status: 409,
    has: '23505',
  },
  {
    says: 'a UUID that is none',
    method: 'POST',
    body: '{"id":"me","email":"a@b"}',
    status: 400,
    has: '22P02',
  },
  { says: 'ten megabytes', method: 'POST', body: big, status: 413 },
  {
    says: 'an update to a value there is not',
    method: 'PATCH',
    query: 'id=not.is.null',
    body: '{"role":"boss"}',
    status: 400,
    has: '22P02',
  },
  {
    says: 'a conflict key there is not',
    method: 'POST',
    query: 'on_conflict=department',
    body: '{"email":"a@b"}',
    headers: { ...headers, prefer: 'resolution=merge-duplicates' },
    status: 400,
    has: '42P10',
  },
  {
    says: 'a function there is not',
    method: 'POST',
    path: '/rest/v1/rpc/drop_all',
    body: '{}',
    status: 404,
    has: 'PGRST202',
  },
  {
    says: 'one row that is many',
    headers: { ...headers, accept: 'application/vnd.pgrst.object+json' },
    status: 406,
    has: 'PGRST116',
  },
  { says: 'a user without a token', path: '/auth/v1/user', headers: { apikey: key }, status: 401 },
  {
    says: 'a user with a made-up token',
    path: '/auth/v1/user',
    headers: { apikey: key, authorization: 'Bearer a.b.c' },
    status: 403,
    has: 'bad_jwt',
  },
  {
    says: 'a flood of headers',
    headers: {
      ...headers,
      ...Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`x-${at}`, 'y'])),
    },
    query: 'select=nope',
    status: 400,
  },
];

describe('the Supabase fake', () => {
  it.each(toSupabase)('answers $status to $says', async ({ status, has, ...asked }) => {
    const database = openDatabase({ kind: 'model', schema: 'after' });
    await seed(database);
    const before = JSON.stringify(
      Object.keys(database.schema.tables).map((table) => database.select(table, ALWAYS)),
    );
    const fake = createSupabaseFake({ database, users: {}, serviceKey: key, anonKey: 'anon-key' });
    const whole: SupabaseRequest = {
      method: 'GET',
      path: '/rest/v1/profiles',
      query: '',
      headers,
      body: '',
      ...asked,
    };
    const { answer } = await fake.handle(whole, {
      actor: 'test',
      nowMs: 0,
      newId: () => '00000000-0000-4000-8000-00000000dead',
    });
    expect({ status: answer.status, body: answer.body.slice(0, 300) }).toMatchObject({ status });
    if (has) expect(answer.body).toMatch(new RegExp(has));
    const after = JSON.stringify(
      Object.keys(database.schema.tables).map((table) => database.select(table, ALWAYS)),
    );
    expect(after === before).toBe(true);
  });
});

const job = '"00000000-0000-4000-8000-000000000000"';
const toEdge: readonly {
  says: string;
  status: number;
  method?: string;
  as?: string;
  authorization?: string;
  body?: string;
  type?: string;
}[] = [
  { says: 'no token', as: 'nobody', status: 401 },
  { says: 'a token that is no bearer', authorization: 'Basic abc', status: 401 },
  { says: 'an empty bearer', authorization: 'Bearer ', status: 401 },
  { says: 'a made-up token', authorization: 'Bearer a.b.c', status: 401 },
  { says: 'the service key, which is no user', as: 'service', status: 401 },
  { says: 'a technician', as: 'technician', status: 403 },
  { says: 'GET', method: 'GET', status: 405 },
  { says: 'PUT', method: 'PUT', status: 405 },
  { says: 'DELETE', method: 'DELETE', status: 405 },
  { says: 'no body', body: '', status: 400 },
  { says: 'a body that is not JSON', body: '{"job_id":', status: 400 },
  { says: 'a body that is a list', body: '[]', status: 400 },
  { says: 'a body that is null', body: 'null', status: 400 },
  { says: 'no job', body: '{}', status: 400 },
  { says: 'a job that is a number', body: '{"job_id":7}', status: 400 },
  { says: 'an empty job', body: '{"job_id":""}', status: 400 },
  { says: 'a job that is no UUID', body: '{"job_id":"gig"}', status: 400 },
  { says: 'departments that are no list', body: `{"job_id":${job},"departments":"sound"}`, status: 400 },
  { says: 'a department that is a number', body: `{"job_id":${job},"departments":[1]}`, status: 400 },
  { says: 'a department there is not', body: `{"job_id":${job},"departments":["catering"]}`, status: 400 },
  { says: 'ten megabytes', body: `{"job_id":"${'x'.repeat(10 * 1024 * 1024)}"}`, status: 413 },
];

describe('the edge, over HTTP', () => {
  let served: Awaited<ReturnType<typeof serveWorld>>;
  let url = '';

  beforeAll(async () => {
    const scenario = scenarios.find(({ name }) => name === 'double-click');
    if (!scenario) throw new Error('double-click is built in');
    const target = targetNamed('hardened');
    if (!target) throw new Error('hardened is built in');
    const none = { kind: 'fixed', ms: 0 } as const;
    served = await serveWorld({
      scenario,
      target,
      db: 'model',
      port: 0,
      latency: { flex: none, db: none },
      log: () => {},
    });
    url = `${served.access.url}${syncPath}`;
    return () => served.close();
  });

  it.each(toEdge)(
    'answers $status to $says',
    async ({ method = 'POST', as = 'admin', authorization, body, status }) => {
      const token = authorization ?? authorizationOf(as);
      const response = await fetch(url, {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) },
        ...(method === 'GET' ? {} : { body: body ?? `{"job_id":${job}}` }),
      });
      expect({ status: response.status, text: (await response.text()).slice(0, 200) }).toMatchObject({
        status,
      });
      const state = await fetch(new URL('/__admin/state', url)).then(
        (answer) => answer.json() as Promise<{ lines: unknown[] }>,
      );
      expect(state.lines).toEqual([]);
    },
  );
});
