import { AsyncLocalStorage } from 'node:async_hooks';
import type { Callable, Endpoint, Surroundings } from '../targets/target.ts';
import type { Place } from './slot.ts';
import { type Occupant, surroundingsOf } from './surroundings-of.ts';

/** Races in module state show with so few switches between runs; all orders of every request are too many. */
export const sharedPreemptionsMax = 2;

/**
 * A place for all runs of a function at once, in one instance, as in a warm isolate: the first run loads it, and
 * what modules remember, all of them see. Which run is asking, Node keeps track of across its awaits.
 */
export class SharedSlot implements Place {
  readonly shared = true;
  readonly #target: Callable;
  readonly #asking = new AsyncLocalStorage<Occupant>();
  readonly #surroundings: Surroundings;
  #endpoint: Endpoint | undefined;

  constructor(target: Callable) {
    this.#target = target;
    this.#surroundings = surroundingsOf({
      current: () => this.#current(),
      env: target.env,
      bound: (occupant, callback) => () => this.#asking.run(occupant, callback),
    });
  }

  get contract(): Callable['contract'] {
    return this.#target.contract;
  }

  occupy(occupant: Omit<Occupant, 'drawn'>): Endpoint {
    const own = { ...occupant, drawn: 0 };
    return {
      answer: (call) =>
        this.#asking.run(own, () => {
          this.#endpoint ??= this.#target.open(this.#surroundings);
          return this.#endpoint.answer(call);
        }),
    };
  }

  /** The platform lets the isolate go; the next run begins with a new one. */
  cool(): void {
    this.#endpoint = undefined;
  }

  #current(): Occupant {
    const occupant = this.#asking.getStore();
    if (!occupant) throw new Error('A shared instance did something that no run of it asked for.');
    return occupant;
  }
}
