/** The sync under test, as the world meets it. */
export interface Target {
  readonly name: string;
  /** Run over the seeded `before`, unless a scenario names another schema. */
  readonly migrations: readonly string[];
  /** Whether it writes `flex_sync_log`. */
  readonly shipsLog: boolean;
  /** True: one endpoint serves run after run. False: every run gets an instance of its own. */
  readonly reusable: boolean;
  open(surroundings: Surroundings): Endpoint;
}

/** Everything an endpoint can reach. */
export interface Surroundings {
  readonly fetch: (url: string, init?: FetchInit) => Promise<unknown>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly timeout: (ms: number) => AbortSignal;
  readonly random: () => number;
  readonly newId: () => string;
  readonly env: (name: string) => string | undefined;
  readonly log: (line: string) => void;
}

export interface FetchInit {
  readonly method?: string;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

export interface Call {
  readonly method: string;
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
