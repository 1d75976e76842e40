import type { Callable, Endpoint, Surroundings } from '../targets/target.ts';
import { environment } from './environment.ts';
import { worldChance, worldId } from './ids.ts';
import type { Stage } from './stage.ts';
import { type Caller, worldFetch } from './world-fetch.ts';

/** What a slot's endpoint reaches while one actor runs in it. */
export interface Occupant extends Caller {
  readonly stage: Stage;
  slept(ms: number): void;
}

/**
 * A place for one sync to run in. Its surroundings are made once and lead to whoever occupies it, so that an
 * endpoint that bears it serves run after run without being set up anew.
 */
export class Slot {
  readonly #target: Callable;
  readonly #surroundings: Surroundings;
  #occupant: Occupant | undefined;
  #endpoint: Endpoint | undefined;
  #drawn = 0;

  constructor(target: Callable) {
    this.#target = target;
    this.#surroundings = this.#makeSurroundings();
  }

  get contract(): Callable['contract'] {
    return this.#target.contract;
  }

  occupy(occupant: Occupant): Endpoint {
    this.#occupant = occupant;
    this.#drawn = 0;
    if (!this.#target.reusable) return this.#target.open(this.#surroundings);
    this.#endpoint ??= this.#target.open(this.#surroundings);
    return this.#endpoint;
  }

  #makeSurroundings(): Surroundings {
    const current = (): Occupant => {
      if (!this.#occupant) throw new Error('The sync used its surroundings before it was called.');
      return this.#occupant;
    };
    const timeouts = new WeakMap<AbortSignal, () => void>();
    const draw = (what: string): string => {
      const { seed, author } = current();
      return `${seed} ${author.id} ${what} ${this.#drawn++}`;
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
        timeouts.set(controller.signal, current().port.timer(ms, abort));
        return controller.signal;
      },
      timer: (ms, callback) => current().port.timer(ms, callback),
      random: () => worldChance(draw('chance')),
      newId: () => worldId(current().port.now(), draw('id')),
      env: (name) => current().stage.scenario.env?.[name] ?? this.#target.env?.[name] ?? environment[name],
      log: () => {},
    };
  }
}
