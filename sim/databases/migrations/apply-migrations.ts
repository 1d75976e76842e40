import type { Database, MaybePromise } from '../database.ts';
import { loadMigrations } from '../schema/load-schema.ts';

/** Runs the named files of `supabase/migrations` in order; at once where the database answers at once. */
export function applyMigrations(database: Database, names: readonly string[]): MaybePromise<void> {
  let pending: Promise<void> | null = null;
  for (const migration of loadMigrations(names)) {
    const migrated: MaybePromise<void> =
      pending === null ? database.migrate(migration) : pending.then(() => database.migrate(migration));
    if (migrated instanceof Promise) pending = migrated;
  }
  return pending ?? undefined;
}
