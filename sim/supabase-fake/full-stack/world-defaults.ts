import type { Schema } from '../../databases/schema.ts';
import { timestampOf } from '../../databases/parse-timestamp.ts';
import type { SupabaseContext, SupabaseRequest } from '../exchange.ts';

/**
 * Ids and times come from the world on the real stack too, so that a run on it gives the same rows as on
 * every other store: the columns' defaults read headers that come with each request.
 */
export function worldDefaultsSql(schema: Schema): string {
  const alterations = Object.values(schema.tables).flatMap((table) =>
    table.columns.flatMap(({ name, default: byDefault }) => {
      if (byDefault.kind !== 'new-id' && byDefault.kind !== 'now') return [];
      const call = byDefault.kind === 'new-id' ? 'flexsim.next_id()' : 'flexsim.now()';
      return [`ALTER TABLE "${table.name}" ALTER COLUMN "${name}" SET DEFAULT ${call};`];
    }),
  );
  return `${FUNCTIONS}\n${alterations.join('\n')}`;
}

/** The headers that carry a request's time and as many ids as it can need. */
export function worldHeaders(
  request: SupabaseRequest,
  context: SupabaseContext,
): Readonly<Record<string, string>> {
  const ids = Array.from({ length: rowsIn(request) }, () => context.newId());
  return { 'x-flexsim-now': timestampOf(context.nowMs), 'x-flexsim-ids': ids.join(' ') };
}

function rowsIn(request: SupabaseRequest): number {
  if (request.method !== 'POST') return 0;
  try {
    const parsed: unknown = JSON.parse(request.body);
    return Array.isArray(parsed) ? parsed.length : 1;
  } catch {
    return 0;
  }
}

/** `flexsim.at` counts the ids that this transaction has taken. Requests without headers use PostgreSQL's own. */
const FUNCTIONS = `
  CREATE SCHEMA IF NOT EXISTS flexsim;
  GRANT USAGE ON SCHEMA flexsim TO PUBLIC;
  CREATE OR REPLACE FUNCTION flexsim.header(name text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('request.headers', true), '')::json ->> name
  $$;
  CREATE OR REPLACE FUNCTION flexsim.next_id() RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    ids text[] := string_to_array(flexsim.header('x-flexsim-ids'), ' ');
    place int := coalesce(nullif(current_setting('flexsim.at', true), '')::int, 0) + 1;
  BEGIN
    IF ids IS NULL OR place > cardinality(ids) THEN
      RETURN gen_random_uuid();
    END IF;
    PERFORM set_config('flexsim.at', place::text, true);
    RETURN ids[place]::uuid;
  END
  $$;
  CREATE OR REPLACE FUNCTION flexsim.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT coalesce(flexsim.header('x-flexsim-now')::timestamptz, pg_catalog.now())
  $$;`;
