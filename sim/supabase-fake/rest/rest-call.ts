import type { RowChange } from '../../databases/database.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseRequest } from '../exchange.ts';
import type { RestServices } from './answer-rest.ts';
import type { Footprint } from './footprint.ts';
import type { Preferences } from './preferences.ts';

/** Everything that answering one request needs. */
export interface RestCall {
  readonly request: SupabaseRequest;
  readonly context: SupabaseContext;
  readonly services: RestServices;
  readonly footprint: Footprint;
  readonly preferences: Preferences;
  /** The table's or the function's. */
  readonly name: string;
}

export interface Answered {
  readonly answer: SupabaseAnswer;
  readonly changes: readonly RowChange[];
}
