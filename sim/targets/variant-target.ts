import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { createEdge } from '../../src/sync/edge/create-edge.ts';
import type { FlexResponse, Ports } from '../../src/sync/ports.ts';
import type { Variant } from '../../src/sync/variant.ts';
import type { FetchInit, Surroundings, Target } from './target.ts';

/** A variant of our own sync as a target, through the real supabase-js. */
export function variantTarget(
  variant: Variant,
  supabase: { readonly url: string; readonly key: string },
): Target {
  return {
    name: variant.name,
    migrations: variant.migrations,
    shipsLog: variant.choices.log !== 'none',
    reusable: true,
    open: (surroundings) => createEdge(variant, portsOver(surroundings, supabase)),
  };
}

function portsOver(
  surroundings: Surroundings,
  supabase: { readonly url: string; readonly key: string },
): Ports {
  const { fetch, now, sleep, timeout, random, newId, env, log } = surroundings;
  return {
    supabase: client(fetch, supabase),
    flexFetch: (url, init) => fetch(url, init) as Promise<FlexResponse>,
    clock: { now, sleep, timeout },
    random,
    newId,
    env,
    log,
  };
}

function client(
  fetch: Surroundings['fetch'],
  { url, key }: { readonly url: string; readonly key: string },
): SupabaseClient {
  return createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: ((input: string, init?: FetchInit) => fetch(input, init)) as typeof globalThis.fetch },
    // Nothing here listens to changes, and Node 20 has no WebSocket of its own.
    realtime: { transport: class {} as unknown as typeof WebSocket },
  });
}
