import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { administer } from '../../flex-fake/control-plane/admin.ts';
import { flexPlugin } from '../../flex-fake/transports/fastify.ts';
import { type Tenant, Tenants } from '../../flex-fake/transports/tenant.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { registerSupabase } from '../../supabase-fake/transports/register-supabase.ts';
import { syncContract } from '../../targets/contract.ts';
import type { Target } from '../../targets/target.ts';
import { duplicatesIn } from '../duplicates-in.ts';
import { type DatabaseChoice, openStore } from '../open-store.ts';
import { schemaFor } from '../schema-for.ts';
import { jwtOf, secrets } from '../secrets.ts';
import { setStage, type Stage } from '../stage.ts';
import { type LiveAnswer, liveEndpoint } from './live-endpoint.ts';
import { liveFetch, type LiveLatency } from './live-fetch.ts';

/** Where the platform puts the function, unless the target's contract says otherwise. */
export const syncPath = syncContract.path;

/** The id in the checklist's commands; the server reads it as the first job of the scenario. */
export const placeholderJobId = 'test-job-id';

/** How many exchanges with Flex the journal of a served world keeps. */
const JOURNAL_ENTRIES_MAX = 1_000;

export interface ServeOptions {
  readonly scenario: Scenario;
  readonly target: Target;
  readonly db: DatabaseChoice;
  readonly latency: LiveLatency;
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: (line: string) => void;
}

/** What a client needs to use a served world. */
export interface Access {
  readonly url: string;
  readonly adminJwt: string;
  readonly serviceKey: string;
  readonly flexToken: string;
  /** Ids by the scenario's keys, in its order. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly technicians: Readonly<Record<string, string>>;
}

export interface ServedWorld {
  readonly access: Access;
  close(): Promise<void>;
}

/** Serves the fake Flex, the Supabase fake and the sync itself on loopback, in real time. */
export async function serveWorld(options: ServeOptions): Promise<ServedWorld> {
  const { scenario, target, latency } = options;
  const store = await openStore(options.db);
  const schema = schemaFor(scenario, target);
  const stage = await setStage(scenario, {
    store,
    schema: schema.seededOn,
    migrations: schema.migrations,
    journalEntriesMax: JOURNAL_ENTRIES_MAX,
  });
  const close = async (): Promise<void> => {
    await stage.close();
    await store.close();
  };
  const app = fastify({ forceCloseConnections: true });
  try {
    const tenants = new Tenants('tenant');
    const tenant = tenants.add('tenant', stage.flex, { latency: latency.flex });
    await app.register(flexPlugin(tenants));
    registerSupabase(app, stage.supabase, {
      context: () => ({ actor: 'http', nowMs: Date.now(), newId: randomUUID }),
    });
    registerSync(app, stage, target, liveEndpoint(stage, target, liveFetch(stage, latency), options.log));
    registerState(app, stage, tenant);
    const url = await app.listen({ port: options.port, host: '127.0.0.1' });
    return {
      access: { url, ...whatIsThere(stage) },
      close: async () => {
        await app.close();
        await close();
      },
    };
  } catch (error) {
    await app.close();
    await close();
    throw error;
  }
}

function whatIsThere({ scenario: { seed }, names }: Stage): Omit<Access, 'url'> {
  return {
    adminJwt: jwtOf('admin'),
    serviceKey: secrets.serviceKey,
    flexToken: secrets.flexToken,
    jobs: Object.fromEntries(seed.jobs.map(({ key }) => [key, names.job(key)])),
    technicians: Object.fromEntries(seed.technicians.map(({ key }) => [key, names.technician(key)])),
  };
}

function registerSync(
  app: FastifyInstance,
  { scenario, names }: Stage,
  { contract = syncContract }: Target,
  run: (call: Parameters<ReturnType<typeof liveEndpoint>>[0]) => Promise<LiveAnswer>,
): void {
  const firstJob = scenario.seed.jobs[0]?.key;
  void app.register((scope, _options, ready) => {
    // The edge reads the body itself: what is not JSON is for it to refuse.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
      done(null, body);
    });
    scope.all(routeOf(contract.path), async (request, reply) => {
      const given = typeof request.body === 'string' ? request.body : '';
      const body =
        firstJob === undefined ? given : given.replace(`"${placeholderJobId}"`, `"${names.job(firstJob)}"`);
      const headers = request.headers as Readonly<Record<string, string>>;
      const answer = await run({ method: request.method, path: request.url, headers, body });
      return await reply
        .code(answer.status)
        .headers(answer.headers)
        .header('x-flexsim-flex-calls', answer.calls.flex)
        .header('x-flexsim-db-calls', answer.calls.db)
        .send(answer.body);
    });
    ready();
  });
}

/** A contract's path as the server matches it: what stands in braces is a part of the address. */
function routeOf(path: string): string {
  return path
    .replace(/\?.*/, '')
    .replaceAll(':', '::')
    .replace(/\{(\w+)\}/g, ':$1');
}

/** The state of both sides on one page, and one reset for both. */
function registerState(app: FastifyInstance, stage: Stage, tenant: Tenant): void {
  app.get('/__admin/state', async (request) => {
    const query = new URL(request.url, 'http://localhost').searchParams;
    const { value } = await administer(tenant, { method: 'GET', path: 'state', query, body: '' });
    const state = await stage.state();
    const duplicates = duplicatesIn(state, (id) => stage.names.nameOf(id));
    return { duplicates, ...(value as object), tables: state.tables };
  });
  app.post('/__admin/reset', async () => {
    tenant.reset();
    await stage.reset();
    return { ok: true, ...stage.flex.counts };
  });
}
