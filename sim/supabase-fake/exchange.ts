import type { RowChange } from '../databases/database.ts';
import type { Touch } from '../explorer/touch.ts';

/** A request as plain data, whatever transport it came over. */
export interface SupabaseRequest {
  readonly method: string;
  /** `/rest/v1/…` or `/auth/v1/user`. */
  readonly path: string;
  /** What follows the question mark, still encoded; empty when there is none. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SupabaseAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the world gives a request: who asks, when, and the ids of whatever it creates. */
export interface SupabaseContext {
  readonly actor: string;
  readonly nowMs: number;
  readonly newId: () => string;
}

export type SupabaseVerb = 'select' | 'insert' | 'upsert' | 'update' | 'delete' | 'rpc' | 'auth';

/** One request, its answer, and everything it read and changed on the way. */
export interface SupabaseExchange {
  readonly actor: string;
  readonly request: SupabaseRequest;
  readonly answer: SupabaseAnswer;
  /** The table (or function) that was asked for; null for auth and for what is no table. */
  readonly table: string | null;
  readonly verb: SupabaseVerb;
  readonly changes: readonly RowChange[];
  readonly touches: readonly Touch[];
}
