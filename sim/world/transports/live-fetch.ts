import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type LatencyProfile, latencyOf } from '../../flex-fake/core/latency-profile.ts';
import { createFlexFetch } from '../../flex-fake/transports/in-process.ts';
import { createSupabaseFetch } from '../../supabase-fake/transports/supabase-fetch.ts';
import type { FetchInit } from '../../targets/target.ts';
import { supabaseUrl } from '../secrets.ts';
import type { Stage } from '../stage.ts';

export interface LiveLatency {
  readonly flex: LatencyProfile;
  readonly db: LatencyProfile;
}

/** What one run has asked for so far. */
export interface Calls {
  flex: number;
  db: number;
}

/** Makes the `fetch` of one run. */
export type LiveFetch = (calls: Calls) => (url: string, init?: FetchInit) => Promise<Response>;

/**
 * A `fetch` into the staged world in real time. Half of a request's latency passes before it takes effect and
 * half after, so that two runs overlap as they would over a network.
 */
export function liveFetch(stage: Stage, latency: LiveLatency): LiveFetch {
  const flex = createFlexFetch(stage.flex, { actor: 'sync', random: Math.random });
  const supabase = createSupabaseFetch(stage.supabase, {
    context: () => ({ actor: 'sync', nowMs: Date.now(), newId: randomUUID }),
  });
  return (calls) => async (url, init) => {
    const isDatabase = url.startsWith(supabaseUrl);
    calls[isDatabase ? 'db' : 'flex'] += 1;
    const halfMs = latencyOf(isDatabase ? latency.db : latency.flex, Math.random) / 2;
    await pass(halfMs, init?.signal);
    const answer = isDatabase
      ? await supabase(url, init as RequestInit)
      : await flex(url, init as RequestInit);
    await pass(halfMs, init?.signal);
    return answer;
  };
}

/** Waits, unless the client gives up before: then it rejects as a fetch does, with the client's reason. */
async function pass(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  if (ms <= 0) return;
  try {
    await wait(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
}
