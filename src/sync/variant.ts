import type { Choices } from './choices.ts';

/** A named record of choices and the schema it is meant for. */
export interface Variant {
  readonly name: string;
  /** `before`: no unique key on the mapping table. `after`: the clean-up and the key are there. */
  readonly schema: 'before' | 'after';
  /** The files under `supabase/migrations/` that it needs, in order. */
  readonly migrations: readonly string[];
  readonly choices: Choices;
}
