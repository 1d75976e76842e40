import type { ActorStart } from '../explorer/scheduler.ts';
import type { Actor } from '../scenarios/actor.ts';
import {
  callBy,
  type Contract,
  manageContract,
  readBy,
  syncContract,
  type Values,
} from '../targets/contract.ts';
import { authorizationOf } from './secrets.ts';
import type { Place } from './slot.ts';
import type { Stage } from './stage.ts';
import type { Caller } from './world-fetch.ts';

/** The platform kills a function that is still going after this long. */
const platformLimitMs = 150_000;

type Sync = Extract<Actor, { sync: unknown }>['sync'];
type Manage = Extract<Actor, { manage: unknown }>['manage'];

/** One sync run as an actor: called over HTTP's terms, and what it answers is kept. */
export function syncActor(
  stage: Stage,
  place: Place,
  sync: Sync,
  startMs: number,
  caller: Omit<Caller, 'port'>,
): ActorStart {
  const values = { job: stage.names.job(sync.job), departments: sync.departments };
  return calledActor(
    stage,
    place,
    { contract: place.contract ?? syncContract, values, as: sync.as },
    startMs,
    caller,
  );
}

/** One technician added or removed, likewise. */
export function manageActor(
  stage: Stage,
  place: Place,
  { job, technician, department, action, as }: Manage,
  startMs: number,
  caller: Omit<Caller, 'port'>,
): ActorStart {
  const { names } = stage;
  const values = { job: names.job(job), technician: names.technician(technician), department, action };
  return calledActor(
    stage,
    place,
    { contract: place.contract ?? manageContract, values, as },
    startMs,
    caller,
  );
}

interface Asked {
  readonly contract: Contract;
  readonly values: Values;
  readonly as?: string;
}

function calledActor(
  stage: Stage,
  place: Place,
  { contract, values, as }: Asked,
  startMs: number,
  caller: Omit<Caller, 'port'>,
): ActorStart {
  return {
    title: caller.author.id,
    startMs,
    limitMs: platformLimitMs,
    company: place.shared ? place : undefined,
    async run(port) {
      const run = caller.recorder.runs[caller.author.run as number];
      if (!run) throw new Error(`Run of "${caller.author.id}" was not begun.`);
      const endpoint = place.occupy({
        ...caller,
        port,
        stage,
        slept: (ms) => {
          run.sleptMs += ms;
        },
      });
      const { status, body } = await endpoint.answer(
        callBy(contract, values, authorizationOf(as ?? 'admin')),
      );
      run.answer = { status, body: readBy(contract, readable(body)) };
      run.durationMs = port.now() - startMs;
    },
  };
}

function readable(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
