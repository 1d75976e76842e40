import type { SupabaseClient } from '@supabase/supabase-js';

/** Everything the sync may touch of the world. Nothing else in `src/sync` reads a clock, a secret or chance. */
export interface Ports {
  /**
   * A client with the service role; the sync never makes one itself. Each read says `.retry(false)`: the
   * client's own retries wait on real timers, and would hide the one failed read that some variants die of.
   */
  readonly supabase: SupabaseClient;
  /** Sends one request to Flex. Rejects when no answer came. */
  readonly flexFetch: (url: string, init?: FlexRequest) => Promise<FlexResponse>;
  readonly clock: Clock;
  /** A number in [0, 1), for jitter only. */
  readonly random: () => number;
  /** A new UUID. */
  readonly newId: () => string;
  readonly env: (name: string) => string | undefined;
  readonly log: (line: string) => void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** A signal that aborts after that many milliseconds. */
  readonly timeout: (ms: number) => AbortSignal;
}

export interface FlexRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** The part of a `Response` that the sync uses; a light object of this shape will do. */
export interface FlexResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
  text(): Promise<string>;
}
