import type { ActorStart } from '../explorer/scheduler.ts';
import type { Call } from '../targets/target.ts';
import { authorizationOf } from './secrets.ts';
import type { Slot } from './slot.ts';
import type { Stage } from './stage.ts';
import type { Caller } from './world-fetch.ts';

/** The platform kills a function that is still going after this long. */
const platformLimitMs = 150_000;

/** One sync run as an actor: called over HTTP's terms, and what it answers is kept. */
export function syncActor(
  stage: Stage,
  slot: Slot,
  sync: { readonly job: string; readonly departments?: readonly string[]; readonly as?: string },
  startMs: number,
  caller: Omit<Caller, 'port'>,
): ActorStart {
  return {
    title: caller.author.id,
    startMs,
    limitMs: platformLimitMs,
    async run(port) {
      const run = caller.recorder.runs[caller.author.run as number];
      if (!run) throw new Error(`Run of "${caller.author.id}" was not begun.`);
      const endpoint = slot.occupy({
        ...caller,
        port,
        stage,
        slept: (ms) => {
          run.sleptMs += ms;
        },
      });
      const { status, body } = await endpoint.answer(callOf(stage, sync));
      run.answer = { status, body: readable(body) };
      run.durationMs = port.now() - startMs;
    },
  };
}

function callOf(
  stage: Stage,
  sync: { readonly job: string; readonly departments?: readonly string[]; readonly as?: string },
): Call {
  const authorization = authorizationOf(sync.as ?? 'admin');
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (authorization !== undefined) headers.authorization = authorization;
  const body = JSON.stringify({ job_id: stage.names.job(sync.job), departments: sync.departments });
  return { method: 'POST', headers, body };
}

function readable(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
