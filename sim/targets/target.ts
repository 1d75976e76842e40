import type { Contract } from './contract.ts';

/** The sync under test, as the world meets it. */
export interface Target {
  readonly name: string;
  /** Run over the seeded `before`, unless a scenario names another schema. */
  readonly migrations: readonly string[];
  /** Whether it writes `flex_sync_log`. */
  readonly shipsLog: boolean;
  /** True: one endpoint serves run after run. False: every run gets an instance of its own. */
  readonly reusable: boolean;
  /** True: the runs of a schedule share one endpoint, at the same time too, as in a warm isolate. */
  readonly shared?: boolean;
  /** The target whose expectations are its own too; none: itself, by name. */
  readonly like?: string;
  /** What a replay's command line says after the token, where the target's name alone does not find it. */
  readonly replayWith?: string;
  /** The schema it runs on where neither the command line nor the scenario names one. */
  readonly schema?: 'before' | 'after' | 'production';
  /** How it is called and how its answer is read; without one, as the checklist's function. */
  readonly contract?: Contract;
  /** Its own environment, beside what the platform sets. */
  readonly env?: Readonly<Record<string, string>>;
  /** The function of the same deployment that adds or removes one technician. */
  readonly manage?: Callable;
  open(surroundings: Surroundings): Endpoint;
  /** True: it runs on its own, by its own clock and environment, and only its requests are seen. */
  readonly outside?: boolean;
  /** Ends what it has running outside this process. */
  close?(): Promise<void>;
}

/** Something deployed that can be called: a sync, or a function beside it. */
export type Callable = Pick<Target, 'name' | 'reusable' | 'shared' | 'contract' | 'env' | 'open' | 'close'>;

/** Everything an endpoint can reach. */
export interface Surroundings {
  readonly fetch: (url: string, init?: FetchInit) => Promise<unknown>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly timeout: (ms: number) => AbortSignal;
  /** Calls back at a time of the world's clock, unless cancelled by what it returns. */
  readonly timer: (ms: number, callback: () => void) => () => void;
  readonly random: () => number;
  readonly newId: () => string;
  readonly env: (name: string) => string | undefined;
  readonly log: (line: string) => void;
  /** The run that is asking, by identity, where several share an endpoint. */
  readonly run?: () => object;
  /** What an endpoint outside this process needs beside; not there in a served world. */
  readonly outside?: Outside;
}

/** How an endpoint that runs outside this process takes part in a schedule. */
export interface Outside {
  /** The run is at work until the returned function is called, whatever it has asked for. */
  readonly atWork: () => () => void;
  /** Calls back when nobody waits for the run any more: it was killed, or the schedule ended without it. */
  readonly whenOver: (callback: () => void) => void;
  /** The whole environment of the run. */
  readonly environment: () => Readonly<Record<string, string>>;
}

export interface FetchInit {
  readonly method?: string;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

export interface Call {
  readonly method: string;
  /** Where the function is; an endpoint that is the only one at its address needs none. */
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Endpoint {
  answer(call: Call): Promise<Answer>;
}
