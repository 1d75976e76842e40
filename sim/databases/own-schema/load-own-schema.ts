import { readFileSync } from 'node:fs';
import { DatabaseError } from '../database-error.ts';
import type { PostgresSession } from '../postgres/postgres-session.ts';
import { isHarmless, isLeftOut } from './harmless.ts';
import { worldTables } from './lacks.ts';
import { OwnSchemaError } from './own-schema-error.ts';
import type { OwnSchema, OwnStatement } from './read-own-schema.ts';

/**
 * Runs a team's own schema in an empty database, over what every Supabase project has. Rows that it brings into the
 * tables of the world are emptied: what is in them is a scenario's to say.
 *
 * @throws OwnSchemaError with file, line and PostgreSQL's own words for the first statement that it refuses.
 */
export async function loadOwnSchema(session: PostgresSession, own: OwnSchema): Promise<void> {
  await session.script(readFileSync(new URL('supabase.sql', import.meta.url), 'utf8'));
  for (const [extension, standIn] of Object.entries(EXTENSIONS))
    await session
      .script(`CREATE EXTENSION "${extension}" SCHEMA extensions`)
      .catch(() => session.script(standIn));
  await session.script(`${LIKE_SUPABASE}; SET check_function_bodies = off`);
  for (const statement of own.statements) await run(session, statement);
  // A dump takes the search path away and does not give it back.
  await session.script(`RESET ALL; SET timezone TO 'UTC'; ${LIKE_SUPABASE}`);
  const filled = worldTables().map(({ name }) => `to_regclass('public.${name}')`);
  await session.script(`DO $$ DECLARE filled regclass; BEGIN
    FOREACH filled IN ARRAY ARRAY[${filled.join(', ')}] LOOP
      IF filled IS NOT NULL THEN EXECUTE format('TRUNCATE %s CASCADE', filled); END IF;
    END LOOP; END $$`);
}

const LIKE_SUPABASE = 'SET search_path TO public, extensions';

/** With what stands in where the machine does not have them. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'uuid-ossp':
    'CREATE FUNCTION extensions.uuid_generate_v4() RETURNS uuid LANGUAGE sql AS $$ SELECT pg_catalog.gen_random_uuid() $$',
  pgcrypto:
    'CREATE FUNCTION extensions.gen_random_uuid() RETURNS uuid LANGUAGE sql AS $$ SELECT pg_catalog.gen_random_uuid() $$',
};

async function run(session: PostgresSession, { sql, file, line }: OwnStatement): Promise<void> {
  if (isLeftOut(sql)) return;
  try {
    await session.script(sql);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (isHarmless(sql, error)) return;
    const start = sql.replaceAll(/\s+/g, ' ').slice(0, START_CHARACTERS_MAX);
    const message = `${file}:${line} cannot be run: PostgreSQL says "${error.message}" of ${start}`;
    throw new OwnSchemaError('FLEXSIM_SCHEMA_LOAD', message, { cause: error });
  }
}

const START_CHARACTERS_MAX = 80;
