import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@supabase/supabase-js';
import { createEdge } from '../../src/sync/edge/create-edge.ts';
import type { FlexResponse } from '../../src/sync/ports.ts';
import { variants } from '../../src/sync/variants.ts';
import type { Variant } from '../../src/sync/variant.ts';

export interface LegacyServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The variant `legacy` behind a server of its own: real fetch, real time, and this environment. */
export async function startLegacyServer(env: Readonly<Record<string, string>>): Promise<LegacyServer> {
  const { SUPABASE_URL: url = '', SUPABASE_SERVICE_ROLE_KEY: key = '' } = env;
  const legacy = variants.find(({ name }) => name === 'legacy') as Variant;
  const edge = createEdge(legacy, {
    supabase: createClient(url, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: class {} as unknown as typeof WebSocket },
    }),
    flexFetch: (address, init) => fetch(address, init as RequestInit) as Promise<FlexResponse>,
    clock: {
      now: Date.now,
      sleep: async (ms) => {
        await wait(ms);
      },
      timeout: (ms) => AbortSignal.timeout(ms),
    },
    random: Math.random,
    newId: randomUUID,
    env: (name) => env[name],
    log: () => {},
  });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const headers = request.headers as Readonly<Record<string, string>>;
    const answer = await edge.answer({ method: request.method ?? 'GET', headers, body });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/functions/v1/sync-flex-crew-for-job`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
