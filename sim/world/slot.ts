import type { Callable, Endpoint, Surroundings } from '../targets/target.ts';
import { type Occupant, surroundingsOf } from './surroundings-of.ts';

/** Where runs take place. */
export interface Place {
  readonly contract: Callable['contract'];
  /** True: runs here see each other's module state, and one may wait for what another has asked for. */
  readonly shared: boolean;
  occupy(occupant: Omit<Occupant, 'drawn'>): Endpoint;
}

/**
 * A place for one run at a time. Its surroundings are made once and lead to whoever occupies it, so that an
 * endpoint that bears it serves run after run without being set up anew.
 */
export class Slot implements Place {
  readonly shared = false;
  readonly #target: Callable;
  readonly #surroundings: Surroundings;
  #occupant: Occupant | undefined;
  #endpoint: Endpoint | undefined;

  constructor(target: Callable) {
    this.#target = target;
    this.#surroundings = surroundingsOf({ current: () => this.#current(), env: target.env });
  }

  get contract(): Callable['contract'] {
    return this.#target.contract;
  }

  occupy(occupant: Omit<Occupant, 'drawn'>): Endpoint {
    this.#occupant = { ...occupant, drawn: 0 };
    if (!this.#target.reusable) return this.#target.open(this.#surroundings);
    this.#endpoint ??= this.#target.open(this.#surroundings);
    return this.#endpoint;
  }

  #current(): Occupant {
    if (!this.#occupant) throw new Error('The sync used its surroundings before it was called.');
    return this.#occupant;
  }
}
