import { readdirSync, readFileSync } from 'node:fs';
import type { Migration } from '../database.ts';

/** The SQL of a starting schema of this folder. */
export function loadSchemaFile(name: 'before' | 'production'): string {
  return readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');
}

/** The SQL that makes a schema out of nothing. */
export function schemaSql(name: 'before' | 'after' | 'production'): string {
  if (name !== 'after') return loadSchemaFile(name);
  return [loadSchemaFile('before'), ...loadMigrations().map(({ sql }) => sql)].join(';\n');
}

/** The checklist's own migrations: what makes `after` out of `before`. */
export const CHECKLIST_MIGRATIONS: readonly string[] = [
  '20260101000000_remove_flex_crew_assignment_duplicates.sql',
  '20260102000000_create_flex_sync_log.sql',
];

/** Migrations of `supabase/migrations`, in order of their names; by default the checklist's. */
export function loadMigrations(names: readonly string[] = CHECKLIST_MIGRATIONS): readonly Migration[] {
  return names.toSorted().map((name) => {
    if (!readdirSync(FOLDER).includes(name)) {
      throw new Error(`FLEXSIM_UNKNOWN_MIGRATION: there is no supabase/migrations/${name}`);
    }
    return { name, sql: readFileSync(new URL(name, FOLDER), 'utf8') };
  });
}

const FOLDER = new URL('../../../supabase/migrations/', import.meta.url);
