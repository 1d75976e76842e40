import 'vitest';

/** A scenario, read and checked. */
export type Scenario = object & { readonly name: string };

/**
 * A scenario to hold a function to: a built-in one by name, one of your own by the path of its `.json` file, or
 * as an object.
 */
export function race(nameOrFile: string | object): Scenario;

export interface HoldOptions {
  /** An Edge Function of yours, as it is deployed. Default: the one that flexsim.config.ts names. */
  readonly function?: string;
  /** Instead of a function, a variant by name. */
  readonly target?: string;
  /** How the function is called and read; default: flexsim.config.ts of the working directory, where there is one. */
  readonly config?: string;
  /** Default: production for a function, what it ships with for a variant. */
  readonly schema?: 'before' | 'after' | 'production';
  /** From 1 up; the same seed repeats the same ids and chances. Default: 1. */
  readonly seed?: number;
  /** Where the walk through the orders gives up; that is an error, not a pass. Default: 50,000. */
  readonly schedulesMax?: number;
}

declare module 'vitest' {
  interface Assertion<T> {
    /** Passes when every check of the scenario holds at the end of every order of its requests. */
    toHoldInEverySchedule(options?: HoldOptions): Promise<void>;
  }
}
