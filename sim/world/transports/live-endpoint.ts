import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Call, Endpoint, Target } from '../../targets/target.ts';
import { environment } from '../environment.ts';
import type { Stage } from '../stage.ts';
import type { Calls, LiveFetch } from './live-fetch.ts';

export interface LiveAnswer extends Answer {
  /** What this run asked of Flex and of the database. */
  readonly calls: Calls;
}

/**
 * Runs the target once a call, in real time; each run has surroundings of its own and counts its own requests.
 *
 * @throws what the target throws while it is loaded, before anybody calls it
 */
export function liveEndpoint(
  stage: Stage,
  target: Target,
  fetchFor: LiveFetch,
  log: (line: string) => void,
): (call: Call) => Promise<LiveAnswer> {
  const open = (calls: Calls): Endpoint =>
    target.open({
      fetch: fetchFor(calls),
      now: Date.now,
      sleep: async (ms) => {
        await wait(ms, undefined, unheld);
      },
      timeout: (ms) => AbortSignal.timeout(ms),
      timer: (ms, callback) => {
        const timer = setTimeout(callback, ms).unref();
        return () => clearTimeout(timer);
      },
      random: Math.random,
      newId: randomUUID,
      env: (name) => stage.scenario.env?.[name] ?? target.env?.[name] ?? environment[name],
      log,
    });
  open({ flex: 0, db: 0 });
  return async (call) => {
    const calls: Calls = { flex: 0, db: 0 };
    try {
      return { ...(await open(calls).answer(call)), calls };
    } catch (error) {
      // The target has no answer, because it did what no run may do; the client is only told that.
      log(
        error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : String(error),
      );
      throw error;
    }
  };
}

/** What a run has left behind does not keep a server alive that is closed. */
const unheld = { ref: false } as const;
