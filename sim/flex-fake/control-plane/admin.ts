import type { ContactSeed } from '../core/contact.ts';
import type { ElementSeed } from '../core/element.ts';
import type { FlexExchange } from '../core/exchange.ts';
import type { FaultRule } from '../core/fault-rules.ts';
import type { LineSeed } from '../core/line.ts';
import { nearestRoutes } from '../core/near-miss.ts';
import { openApi } from '../core/open-api.ts';
import type { RouteName } from '../core/route.ts';
import { routes } from '../core/routes.ts';
import type { Switches } from '../core/switches.ts';
import type { Tenant } from '../transports/tenant.ts';

/** A request to the control plane, as plain data. */
export interface AdminRequest {
  readonly method: string;
  /** Below `/__admin/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Its answer; `value` is sent as JSON. */
export interface AdminAnswer {
  readonly status: number;
  readonly value: unknown;
}

/** What stages a world at once; whatever is left out stays as it is. */
export interface Seed {
  readonly switches?: Partial<Switches>;
  readonly elements?: readonly ElementSeed[];
  readonly contacts?: readonly ContactSeed[];
  readonly lines?: readonly LineSeed[];
  /** Makes the seeded state the one that `reset` goes back to. */
  readonly keepAsStart?: boolean;
}

/** One thing the control plane can do. */
export interface AdminOperation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly says: string;
  /** May give a promise: what reads bodies is loaded when the first one comes, which spares a start 100 ms. */
  readonly run: (tenant: Tenant, request: AdminRequest) => unknown;
}

/** How many journal entries one answer shows unless `limit` says otherwise. */
const SHOWN_MAX = 100;

/** Everything the control plane can do to one world. */
export const adminOperations: readonly AdminOperation[] = [
  {
    method: 'GET',
    path: 'health',
    says: 'Says that the world is there, and how much is in it.',
    run: ({ name, world }) => ({ ok: true, world: name, ...world.counts }),
  },
  {
    method: 'GET',
    path: 'state',
    says: 'Elements, contacts, lines and switches; `?element=` narrows to one element.',
    run: ({ world }, { query }) => ({
      switches: world.switches,
      elements: world.elements(),
      contacts: world.contacts(),
      lines: world.lines(query.get('element') ?? undefined),
    }),
  },
  {
    method: 'POST',
    path: 'reset',
    says: 'Goes back to the start: state, switches, limits; no faults, an empty journal.',
    run: (tenant) => {
      tenant.reset();
      return { ok: true, ...tenant.world.counts };
    },
  },
  {
    method: 'POST',
    path: 'seed',
    says: 'Adds `{ switches, elements, contacts, lines }`; with `keepAsStart`, `reset` comes back to it.',
    run: async (tenant, { body }) => {
      const { parseSeed } = await import('./parse-seed.ts');
      const seed = parseSeed(body);
      plant(seed, tenant);
      return { ok: true, ...tenant.world.counts };
    },
  },
  {
    method: 'GET',
    path: 'journal',
    says: 'Requests and answers, oldest first; `?route=`, `?actor=`, `?unmatched=true`, `?limit=`.',
    run: ({ world: { journal } }, { query }) => {
      const entries = journal.entries({
        route: (query.get('route') ?? undefined) as RouteName | undefined,
        actor: query.get('actor') ?? undefined,
        unmatched: query.get('unmatched') === 'true',
      });
      const shown = entries.slice(-(Number(query.get('limit')) || SHOWN_MAX));
      return {
        recorded: journal.recorded,
        dropped: journal.dropped,
        matching: entries.length,
        counts: journal.counts,
        entries: shown.map(told),
      };
    },
  },
  {
    method: 'DELETE',
    path: 'journal',
    says: 'Empties the journal and its counts.',
    run: ({ world }) => {
      world.journal.clear();
      return { ok: true };
    },
  },
  {
    method: 'GET',
    path: 'faults',
    says: 'The armed faults, and how often each has struck.',
    run: ({ world }) => ({ faults: world.faults.list }),
  },
  {
    method: 'POST',
    path: 'faults',
    says: 'Arms `{ fault, route, actor, nth, status, ms, probability, times }`, or a list of them.',
    run: async ({ world }, { body }) => {
      const { parseFaultRules } = await import('./parse-fault-rules.ts');
      const rules: readonly FaultRule[] = parseFaultRules(body);
      for (const rule of rules) world.faults.arm(rule);
      return { ok: true, faults: world.faults.list };
    },
  },
  {
    method: 'DELETE',
    path: 'faults',
    says: 'Disarms all faults.',
    run: ({ world }) => {
      world.faults.disarm();
      return { ok: true };
    },
  },
  {
    method: 'GET',
    path: 'near-misses',
    says: 'Requests that no route fits, each with the three routes nearest to it, the nearest first.',
    run: ({ world }) => ({
      nearMisses: world.journal
        .entries({ unmatched: true })
        .map(({ request: { method, path } }) => ({
          method,
          path,
          nearest: nearestRoutes(routes, method, path).slice(0, 3),
        }))
        .sort((a, b) => (a.nearest[0]?.distance ?? 0) - (b.nearest[0]?.distance ?? 0)),
    }),
  },
  {
    method: 'GET',
    path: 'openapi.json',
    says: 'The OpenAPI document of the fake, switches included.',
    run: () => openApi(routes),
  },
];

/** Does what a request to the control plane asks for. A mistake in it is a 400 that says what is wrong. */
export async function administer(tenant: Tenant, request: AdminRequest): Promise<AdminAnswer> {
  const operation = adminOperations.find(
    ({ method, path }) => method === request.method && path === request.path,
  );
  if (operation === undefined) {
    const known = adminOperations.map(({ method, path }) => `${method} /__admin/${path}`).join(', ');
    const asked = `${request.method} /__admin/${request.path}`;
    return { status: 404, value: { error: `FLEXSIM_NO_ADMIN: there is no ${asked}. There are: ${known}.` } };
  }
  try {
    return { status: 200, value: await operation.run(tenant, request) };
  } catch (error) {
    return { status: 400, value: { error: error instanceof Error ? error.message : String(error) } };
  }
}

/** Plants nothing when one part of the seed cannot be planted. */
function plant(seed: Seed, tenant: Tenant): void {
  const { world } = tenant;
  const before = { snapshot: world.snapshot(), switches: world.switches };
  try {
    for (const element of seed.elements ?? []) world.addElement(element);
    for (const contact of seed.contacts ?? []) world.addContact(contact);
    for (const line of seed.lines ?? []) world.addLine(line);
    if (seed.switches !== undefined) world.setSwitches(seed.switches);
  } catch (error) {
    world.restore(before.snapshot);
    throw error;
  }
  if (seed.keepAsStart === true) tenant.keepAsStart();
}

/** A journal entry as people read it: the token is nobody's business. */
function told(exchange: FlexExchange): Readonly<Record<string, unknown>> {
  const { actor, atMs, route, request, answer, changes, fault } = exchange;
  const headers = { ...request.headers };
  if ('x-auth-token' in headers) headers['x-auth-token'] = '…';
  return { actor, atMs, route, request: { ...request, headers }, answer, changes, fault };
}
