import pg from 'pg';
import type { Snapshot } from '../database.ts';
import type { DatabaseFunction } from '../database-function.ts';
import { refuseWhatLacks } from '../own-schema/lacks.ts';
import { loadOwnSchema } from '../own-schema/load-own-schema.ts';
import type { OwnSchema } from '../own-schema/read-own-schema.ts';
import { createSupabaseRoles } from '../own-schema/supabase-roles.ts';
import { DatabaseUnreachable } from './database-unreachable.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
import { KnownSchemas } from './known-schemas.ts';
import { PostgresDatabase } from './postgres-database.ts';
import { connect, PostgresSession } from './postgres-session.ts';

/** A database on a server, and the connection to it. */
interface Own {
  readonly name: string;
  readonly url: string;
  readonly session: PostgresSession;
  /** The team's schema that is in it just as it was loaded, and its rows then. */
  loaded?: { readonly key: string; readonly rows: Snapshot };
}

/**
 * Databases of our own on one server. A database costs a few hundred milliseconds to create, so one that is closed
 * is emptied and serves the next who opens. Nothing else on a given server is looked at or touched.
 */
export class PostgresPool {
  readonly #serverUrl: string;
  readonly #server: EmbeddedServer | null;
  readonly #schemas = new KnownSchemas();
  readonly #idle: Own[] = [];
  readonly #all: Own[] = [];
  /** Roles of ours on the server. */
  readonly #roles: string[] = [];

  private constructor(serverUrl: string, server: EmbeddedServer | null) {
    this.#serverUrl = serverUrl;
    this.#server = server;
  }

  /**
   * @param url - a server to work on; without it flexsim starts one of its own
   * @throws DatabaseUnreachable
   */
  static async start(url?: string): Promise<PostgresPool> {
    if (url === undefined) {
      const server = await startEmbeddedServer();
      return new PostgresPool(server.urlOf('postgres'), server);
    }
    await onServer(url, ['SELECT 1']).catch((error: unknown) => {
      throw new DatabaseUnreachable(url, error);
    });
    return new PostgresPool(url, null);
  }

  /** An empty database in which `sql` has been run; closing it gives it back, or does what `close` says. */
  async open(sql: string, { functions = [], close }: OpenInPoolOptions = {}): Promise<PostgresDatabase> {
    const reused = this.#idle.pop();
    const own = reused ?? (await this.#create());
    const first = [...(reused ? [EMPTY] : []), sql, ...functions.map((each) => each.sql)].join(';\n');
    delete own.loaded;
    await own.session.script(first).catch(async (error: unknown) => {
      await own.session.script(EMPTY);
      this.#idle.push(own);
      throw error;
    });
    return await PostgresDatabase.over(own.session, sql, {
      url: own.url,
      functions,
      schemas: this.#schemas,
      close: close ?? (async () => void this.#idle.push(own)),
    });
  }

  /**
   * A database with a team's own schema and no rows in the tables of the world. To load one takes a while: it is loaded
   * again only where it was migrated since.
   *
   * @throws OwnSchemaError
   */
  async openOwn(schema: OwnSchema): Promise<PostgresDatabase> {
    const loadedAt = this.#idle.findIndex(({ loaded }) => loaded?.key === schema.key);
    // Where none has it loaded, the last one will do.
    const [reused] = this.#idle.splice(loadedAt, 1);
    const own = reused ?? (await this.#create());
    try {
      if (own.loaded?.key !== schema.key) await this.#load(own, schema);
      const database = await this.#over(own, schema);
      if (own.loaded) await database.restore(own.loaded.rows);
      else {
        refuseWhatLacks(database.schema, schema.path);
        own.loaded = { key: schema.key, rows: await database.snapshot() };
      }
      return database;
    } catch (error) {
      delete own.loaded;
      this.#idle.push(own);
      throw error;
    }
  }

  async #load(own: Own, schema: OwnSchema): Promise<void> {
    delete own.loaded;
    await own.session.script(EMPTY);
    this.#roles.push(...(await createSupabaseRoles(own.session)));
    await loadOwnSchema(own.session, schema);
  }

  async #over(own: Own, schema: OwnSchema): Promise<PostgresDatabase> {
    const database = await PostgresDatabase.over(own.session, schema.key, {
      url: own.url,
      functions: [],
      schemas: this.#schemas,
      isOwn: true,
      close: async () => {
        if (database.schemaKey !== asLoaded) delete own.loaded;
        this.#idle.push(own);
      },
    });
    const asLoaded = database.schemaKey;
    return database;
  }

  /** Drops every database of ours, or ends the server with everything on it. */
  async close(): Promise<void> {
    for (const { session } of this.#all) await session.close();
    if (this.#server) return await this.#server.stop();
    await onServer(
      this.#serverUrl,
      this.#all.map(({ name }) => `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    );
    // Whoever has come to use one of these roles meanwhile keeps it.
    for (const role of this.#roles) await onServer(this.#serverUrl, [`DROP ROLE ${role}`]).catch(() => {});
  }

  async #create(): Promise<Own> {
    const name = `flexsim_${process.pid}_${process.hrtime.bigint().toString(36)}_${this.#all.length + 1}`;
    await onServer(this.#serverUrl, [`CREATE DATABASE ${pg.escapeIdentifier(name)}`]);
    const url = new URL(this.#serverUrl);
    url.pathname = `/${name}`;
    const own = { name, url: url.href, session: await PostgresSession.open(url.href) };
    this.#all.push(own);
    return own;
  }
}

export interface OpenInPoolOptions {
  readonly functions?: readonly DatabaseFunction[];
  readonly close?: () => Promise<void>;
}

/** What a database of ours is emptied with: nothing is left but `public` as PostgreSQL creates it. */
const EMPTY = `
  DO $$ DECLARE doomed text; BEGIN
    FOR doomed IN SELECT format('PUBLICATION %I', pubname) FROM pg_publication
      UNION ALL SELECT format('SCHEMA %I', nspname) FROM pg_namespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
    LOOP EXECUTE 'DROP ' || doomed || ' CASCADE'; END LOOP;
  END $$;
  CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC`;

/** One by one: these run outside transactions. */
async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = await connect(url);
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}
