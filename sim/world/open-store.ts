import type { Database } from '../databases/database.ts';
import { openDatabase, type SchemaName } from '../databases/open-database.ts';
import { startEmbeddedServer } from '../databases/postgres/embedded-server.ts';
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
  if (choice === 'model' || choice === 'pg-mem') {
    return {
      ...storeOf(async (schema) => await openDatabase({ kind: choice, schema })),
      name: choice,
      close: async () => {},
    };
  }
  // One server for all stages; each gets a database of its own on it.
  const server = choice === 'postgres' ? await startEmbeddedServer() : null;
  const url = server ? server.urlOf('postgres') : choice;
  return {
    ...storeOf(async (schema) => await openDatabase({ kind: 'postgres', schema, url })),
    name: 'postgres',
    close: async () => {
      await server?.stop();
    },
  };
}

function storeOf(open: Store['open']): Pick<Store, 'open' | 'migrate'> {
  return {
    open,
    async migrate(database, names) {
      if (names.length === 0) return;
      for (const migration of loadMigrations(names)) await database.migrate(migration);
    },
  };
}
