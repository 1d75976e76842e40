import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Call, Target } from '../../targets/target.ts';
import { environment } from '../environment.ts';
import type { Stage } from '../stage.ts';
import type { Calls, LiveFetch } from './live-fetch.ts';

export interface LiveAnswer extends Answer {
  /** What this run asked of Flex and of the database. */
  readonly calls: Calls;
}

/** Runs the target once a call, in real time; each run has surroundings of its own and counts its own requests. */
export function liveEndpoint(
  stage: Stage,
  target: Target,
  fetchFor: LiveFetch,
  log: (line: string) => void,
): (call: Call) => Promise<LiveAnswer> {
  return async (call) => {
    const calls: Calls = { flex: 0, db: 0 };
    const endpoint = target.open({
      fetch: fetchFor(calls),
      now: Date.now,
      sleep: async (ms) => {
        await wait(ms);
      },
      timeout: (ms) => AbortSignal.timeout(ms),
      timer: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      random: Math.random,
      newId: randomUUID,
      env: (name) => stage.scenario.env?.[name] ?? target.env?.[name] ?? environment[name],
      log,
    });
    return { ...(await endpoint.answer(call)), calls };
  };
}
