import type { Surroundings } from '../targets/target.ts';
import { environment } from './environment.ts';
import { worldChance, worldId } from './ids.ts';
import type { Stage } from './stage.ts';
import { type Caller, worldFetch } from './world-fetch.ts';

/** Whom surroundings lead to: one run. */
export interface Occupant extends Caller {
  readonly stage: Stage;
  slept(ms: number): void;
  /** Ids and chances it has drawn so far. */
  drawn: number;
}

export interface Leading {
  /** The run that is asking. */
  readonly current: () => Occupant;
  /** The target's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Has a callback of a timer run as the run's that set it, where several share the surroundings. */
  readonly bound?: (occupant: Occupant, callback: () => void) => () => void;
}

/** Surroundings that lead to whoever is asking at the time. */
export function surroundingsOf({ current, env = {}, bound = unbound }: Leading): Surroundings {
  const timeouts = new WeakMap<AbortSignal, () => void>();
  const draw = (what: string): string => {
    const occupant = current();
    return `${occupant.seed} ${occupant.author.id} ${what} ${occupant.drawn++}`;
  };
  const timer = (ms: number, callback: () => void): (() => void) => {
    const occupant = current();
    return occupant.port.timer(ms, bound(occupant, callback));
  };
  return {
    fetch: (url, init) => {
      const occupant = current();
      const answer = worldFetch(occupant.stage, occupant, url, init);
      const cancel = init?.signal ? timeouts.get(init.signal) : undefined;
      return cancel ? answer.finally(cancel) : answer;
    },
    now: () => current().port.now(),
    sleep: async (ms) => {
      const occupant = current();
      await occupant.port.sleep(ms);
      occupant.slept(ms);
    },
    timeout: (ms) => {
      const controller = new AbortController();
      const abort = (): void =>
        controller.abort(new DOMException('The operation timed out.', 'TimeoutError'));
      timeouts.set(controller.signal, timer(ms, abort));
      return controller.signal;
    },
    timer,
    random: () => worldChance(draw('chance')),
    newId: () => worldId(current().port.now(), draw('id')),
    env: (name) => current().stage.scenario.env?.[name] ?? env[name] ?? environment[name],
    log: () => {},
    run: current,
    outside: {
      atWork: () => current().port.atWork?.() ?? (() => {}),
      whenOver: (callback) => current().port.whenOver?.(callback),
      environment: () => ({ ...environment, ...env, ...current().stage.scenario.env }),
    },
  };
}

function unbound(_: Occupant, callback: () => void): () => void {
  return callback;
}
