import type { SupabaseClient } from '@supabase/supabase-js';

/** Something an Edge Function might ask through supabase-js; it may be several requests. */
export interface SupabaseCase {
  readonly feature: string;
  readonly name: string;
  readonly run: (client: SupabaseClient) => PromiseLike<unknown>;
}

/** Cases of one feature, by name. */
export function casesOf(
  feature: string,
  cases: Readonly<Record<string, SupabaseCase['run']>>,
): readonly SupabaseCase[] {
  return Object.entries(cases).map(([name, run]) => ({ feature, name, run }));
}
