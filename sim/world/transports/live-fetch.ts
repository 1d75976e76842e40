import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type LatencyProfile, latencyOf } from '../../flex-fake/core/latency-profile.ts';
import { createFlexFetch } from '../../flex-fake/transports/in-process.ts';
import { createSupabaseFetch } from '../../supabase-fake/transports/supabase-fetch.ts';
import type { FetchInit } from '../../targets/target.ts';
import type { Stage } from '../stage.ts';
import { systemOf } from '../world-fetch.ts';

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
  const send = async (system: 'flex' | 'db', url: string, init: FetchInit | undefined): Promise<Response> => {
    const halfMs = latencyOf(latency[system], Math.random) / 2;
    await pass(halfMs, init?.signal);
    const answer = await { flex, db: supabase }[system](url, init as RequestInit);
    await pass(halfMs, init?.signal);
    return answer;
  };
  return (calls) => (url, init) => {
    // Throws, and does not reject, where the address is of neither: so does the fetch of the simulation.
    const system = systemOf(url);
    calls[system] += 1;
    return send(system, url, init);
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
