import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { FlexWorld } from '../../../sim/flex-fake/core/flex-world.ts';
import { startFlexServer } from '../../../sim/flex-fake/transports/fastify.ts';
import { createFlexFetch } from '../../../sim/flex-fake/transports/in-process.ts';
import { interceptFlex } from '../../../sim/flex-fake/transports/msw.ts';
import { Tenants } from '../../../sim/flex-fake/transports/tenant.ts';
import { type Ask, wired } from './stage.ts';

/** How long a client waits for an answer that is to come, and for one that is not, in milliseconds. */
const PATIENCE_MS = 10_000;
export const SHORT_PATIENCE_MS = 150;

/** What a client gets to see of one call. */
export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly type: string | null; readonly body: string }
  | { readonly kind: 'broken-body'; readonly status: number; readonly code: string }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'silence' };

/** A way for a client to reach a world. */
export interface Client {
  readonly name: string;
  /** `node:http` has its own words for a body that is cut. */
  readonly cutCode: string;
  readonly open: (world: FlexWorld) => Promise<Connected>;
}

export interface Connected {
  readonly call: (ask: Ask, patienceMs?: number) => Promise<Outcome>;
  readonly close: () => Promise<void> | void;
}

const TENANT = 'https://tenant.flexrentalsolutions.com';

/** Every transport, each with the clients that can use it. */
export const clients: readonly Client[] = [
  {
    name: 'in-process fetch',
    cutCode: 'UND_ERR_SOCKET',
    open: async (world) => {
      const flexFetch = createFlexFetch(world);
      return { call: (ask, ms) => byFetch(flexFetch as typeof fetch, TENANT, ask, {}, ms), close: () => {} };
    },
  },
  {
    name: 'msw, fetch',
    cutCode: 'UND_ERR_SOCKET',
    open: async (world) => {
      const server = interceptFlex(tenantsOf(world));
      return { call: (ask, ms) => byFetch(fetch, TENANT, ask, {}, ms), close: () => server.close() };
    },
  },
  {
    name: 'msw, node:https',
    cutCode: 'ECONNRESET',
    open: async (world) => {
      const server = interceptFlex(tenantsOf(world));
      return { call: (ask, ms) => byNode(TENANT, ask, {}, ms), close: () => server.close() };
    },
  },
  {
    name: 'fastify, fetch',
    cutCode: 'UND_ERR_SOCKET',
    open: async (world) => {
      const { url, close } = await startFlexServer({ tenants: tenantsOf(world) });
      return { call: (ask, ms) => byFetch(fetch, url, ask, { 'x-flexsim-world': 'tenant' }, ms), close };
    },
  },
  {
    name: 'fastify, node:http',
    cutCode: 'ECONNRESET',
    open: async (world) => {
      const { url, close } = await startFlexServer({ tenants: tenantsOf(world) });
      return { call: (ask, ms) => byNode(url, ask, { host: 'tenant.flexrentalsolutions.com' }, ms), close };
    },
  },
];

function tenantsOf(world: FlexWorld): Tenants {
  const tenants = new Tenants();
  tenants.add('tenant', world);
  return tenants;
}

async function byFetch(
  fetcher: typeof fetch,
  origin: string,
  ask: Ask,
  extra: Readonly<Record<string, string>>,
  patienceMs = PATIENCE_MS,
): Promise<Outcome> {
  const { method, headers, body } = wired(ask);
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patienceMs);
  try {
    const response = await fetcher(origin + ask.path, {
      method,
      headers: { ...headers, ...extra },
      body,
      signal: giveUp.signal,
    });
    try {
      const text = await response.text();
      return {
        kind: 'answer',
        status: response.status,
        type: response.headers.get('content-type'),
        body: text,
      };
    } catch (error) {
      if (giveUp.signal.aborted) return { kind: 'silence' };
      expectName(error, 'TypeError', 'terminated');
      return { kind: 'broken-body', status: response.status, code: codeOf((error as Error).cause) };
    }
  } catch (error) {
    if (giveUp.signal.aborted) return { kind: 'silence' };
    expectName(error, 'TypeError', 'fetch failed');
    return { kind: 'failed', code: codeOf((error as Error).cause) };
  } finally {
    clearTimeout(timer);
  }
}

function byNode(
  origin: string,
  ask: Ask,
  extra: Readonly<Record<string, string>>,
  patienceMs = PATIENCE_MS,
): Promise<Outcome> {
  const { method, headers, body } = wired(ask);
  return new Promise((resolve) => {
    const { request } = origin.startsWith('https') ? https : http;
    const sent = request(origin + ask.path, { method, headers: { ...headers, ...extra } });
    sent.setTimeout(patienceMs, () => {
      resolve({ kind: 'silence' });
      sent.destroy();
    });
    sent.on('error', (error) => resolve({ kind: 'failed', code: codeOf(error) }));
    sent.on('response', (response: IncomingMessage) => {
      const status = response.statusCode ?? 0;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', (error) => resolve({ kind: 'broken-body', status, code: codeOf(error) }));
      response.on('end', () =>
        resolve({ kind: 'answer', status, type: response.headers['content-type'] ?? null, body: text }),
      );
    });
    if (body !== undefined) sent.setHeader('content-length', Buffer.byteLength(body)).write(body);
    sent.end();
  });
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : `no code: ${String(error)}`;
}

function expectName(error: unknown, name: string, message: string): void {
  if (!(error instanceof Error) || error.name !== name || error.message !== message) throw error;
}
