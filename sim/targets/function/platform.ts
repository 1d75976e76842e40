import type { Surroundings } from '../target.ts';
import { type AllowedHosts, withHosts } from './allowed-hosts.ts';
import type { Compiled } from './compile-function.ts';
import { FunctionError } from './function-error.ts';
import { makeGlobals } from './globals.ts';
import type { VirtualTimers } from './virtual-timers.ts';
import { beat } from './watchdog.ts';

/** What one run has left behind when its handler has answered. */
interface Leftovers {
  readonly background: Promise<unknown>[];
  outside?: FunctionError;
}

/** Where instances of a function come and go, one at a time: its surroundings, and what may outlive an instance. */
export class Platform {
  readonly surroundings: Surroundings;
  readonly #compiled: Compiled;
  readonly #run: () => object;
  readonly #leftovers = new WeakMap<object, Leftovers>();
  #timers: VirtualTimers | undefined;
  #library: unknown;

  constructor(compiled: Compiled, surroundings: Surroundings, hosts?: AllowedHosts) {
    this.#compiled = compiled;
    this.#run = surroundings.run ?? (() => this);
    const reach = withHosts(surroundings.fetch, hosts);
    const fetch: Surroundings['fetch'] = (url, init) => {
      beat(url);
      try {
        return reach(url, init);
      } catch (error) {
        // The function may catch what it gets; that it left the world is told when it answers.
        this.left().outside ??= new FunctionError('FLEXSIM_FUNCTION_OUTSIDE', (error as Error).message, {
          cause: error,
        });
        return Promise.reject(error as Error);
      }
    };
    this.surroundings = { ...surroundings, fetch };
  }

  /** An instance begins, and the one before it is over. */
  begin(timers: VirtualTimers): void {
    this.#timers = timers;
  }

  /**
   * The function's client library, evaluated for the first instance that asks. Nothing of it can tell which instance
   * it is: its timers are those of the instance that is there, and its requests those of the run.
   */
  readonly library = (): unknown => {
    if (this.#library === undefined) {
      const timers: VirtualTimers = {
        setTimeout: (...given) => this.#present().setTimeout(...given),
        setInterval: (...given) => this.#present().setInterval(...given),
        clear: (id) => this.#present().clear(id),
      };
      const hooks = {
        serve: () => {},
        waitUntil: (work: Promise<unknown>) => void this.left().background.push(work),
      };
      this.#library = this.#compiled.library?.(makeGlobals(this.surroundings, timers, hooks));
    }
    return this.#library;
  };

  /** Of the run that is asking. */
  left(): Leftovers {
    const run = this.#run();
    let left = this.#leftovers.get(run);
    if (!left) this.#leftovers.set(run, (left = { background: [] }));
    return left;
  }

  #present(): VirtualTimers {
    if (!this.#timers) throw new Error('The library set a timer before there was an instance.');
    return this.#timers;
  }
}
