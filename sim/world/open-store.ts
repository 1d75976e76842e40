import type { Database } from '../databases/database.ts';
import { openDatabase, type SchemaName } from '../databases/open-database.ts';
import { loadMigrations } from '../databases/schema/load-schema.ts';

/** Where the tables of a run live. */
export type DatabaseChoice =
  | 'pg-mem'
  | 'model'
  | 'postgres'
  | `postgres://${string}`
  | `postgresql://${string}`;

/** Gives each stage an empty database of a schema. */
export interface Store {
  /** As `confirmedOn` names it. */
  readonly name: string;
  open(schema: SchemaName): Promise<Database>;
  migrate(database: Database, names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function openStore(choice: DatabaseChoice): Promise<Store> {
  const [kind, url] =
    choice === 'model' || choice === 'pg-mem' || choice === 'postgres'
      ? [choice]
      : ['postgres' as const, choice];
  return {
    name: kind,
    open: async (schema) => await openDatabase({ kind, schema, url }),
    async migrate(database, names) {
      if (names.length === 0) return;
      for (const migration of loadMigrations(names)) await database.migrate(migration);
    },
    async close() {},
  };
}
