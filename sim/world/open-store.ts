import type { Database } from '../databases/database.ts';
import { openDatabase, type SchemaName } from '../databases/open-database.ts';
import type { PostgresDatabase } from '../databases/postgres/postgres-database.ts';
import { isOwnSchema, ownSchemaPath } from '../databases/own-schema/own-schema-name.ts';
import { loadMigrations, schemaSql } from '../databases/schema/load-schema.ts';
import {
  createSupabaseFake,
  type SupabaseFake,
  type SupabaseFakeOptions,
} from '../supabase-fake/supabase-fake.ts';

/** Where the tables of a run live. `full` is PostgreSQL behind the real PostgREST in place of its fake. */
export type DatabaseChoice =
  | 'pg-mem'
  | 'model'
  | 'postgres'
  | 'full'
  | `postgres://${string}`
  | `postgresql://${string}`;

/** Gives each stage an empty database of a schema, and what answers Supabase's requests over it. */
export interface Store {
  /** As `confirmedOn` names it. */
  readonly name: string;
  open(schema: SchemaName): Promise<Database>;
  /** Stores a scenario's starting state by `work`: on a team's own schema, none of its triggers acts on it. */
  seed(database: Database, work: () => Promise<void>): Promise<void>;
  migrate(database: Database, names: readonly string[]): Promise<void>;
  /** To be called once all migrations have run. */
  serve(options: SupabaseFakeOptions): Promise<SupabaseFake>;
  close(): Promise<void>;
}

export async function openStore(choice: DatabaseChoice): Promise<Store> {
  switch (choice) {
    case 'model':
    case 'pg-mem':
      return {
        name: choice,
        open: async (schema) => {
          if (isOwnSchema(schema)) throw new TypeError(`${schema} is for PostgreSQL, not for ${choice}`);
          return await openDatabase({ kind: choice, schema });
        },
        seed: async (_, work) => await work(),
        migrate,
        serve: async (options) => createSupabaseFake(options),
        close: async () => {},
      };
    case 'full':
      return await fullStore();
    default:
      return await postgresStore(choice === 'postgres' ? undefined : choice);
  }
}

/** One server for all stages; a database of our own on it serves one after the other. */
async function postgresStore(url: string | undefined): Promise<Store> {
  const { PostgresPool } = await import('../databases/postgres/postgres-pool.ts');
  const { readOwnSchema } = await import('../databases/own-schema/read-own-schema.ts');
  const pool = await PostgresPool.start(url);
  const read = new Map<SchemaName, ReturnType<typeof readOwnSchema>>();
  const ownSchema = (name: SchemaName, path: string): ReturnType<typeof readOwnSchema> => {
    const known = read.get(name) ?? readOwnSchema(path);
    read.set(name, known);
    return known;
  };
  return {
    name: 'postgres',
    open: async (schema) => {
      if (!isOwnSchema(schema)) return await pool.open(schemaSql(schema));
      return await pool.openOwn(ownSchema(schema, ownSchemaPath(schema)));
    },
    seed: async (database, work) => {
      if (!(database as PostgresDatabase).isOwn) return await work();
      await (database as PostgresDatabase).quietly(work);
    },
    migrate,
    serve: async (options) => createSupabaseFake(options),
    close: () => pool.close(),
  };
}

/** The same with a PostgREST for each database. */
async function fullStore(): Promise<Store> {
  const [{ RealPostgrest }, { createFullSupabase }, postgres] = await Promise.all([
    import('../supabase-fake/full-stack/real-postgrest.ts'),
    import('../supabase-fake/full-stack/full-supabase.ts'),
    postgresStore(undefined),
  ]);
  const running = new Map<string, Awaited<ReturnType<typeof RealPostgrest.start>>>();
  return {
    ...postgres,
    name: 'full',
    async serve(options) {
      const database = options.database as PostgresDatabase;
      const postgrest = running.get(database.url) ?? (await RealPostgrest.start(database));
      running.set(database.url, postgrest);
      await postgrest.serve(database);
      return createFullSupabase(createSupabaseFake(options), database, postgrest);
    },
    async close() {
      for (const postgrest of running.values()) await postgrest.stop();
      await postgres.close();
    },
  };
}

async function migrate(database: Database, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  for (const migration of loadMigrations(names)) await database.migrate(migration);
}
