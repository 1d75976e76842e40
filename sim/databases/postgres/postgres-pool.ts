import pg from 'pg';
import type { DatabaseFunction } from '../database-function.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
import { KnownSchemas } from './known-schemas.ts';
import { PostgresDatabase } from './postgres-database.ts';
import { connect, PostgresSession } from './postgres-session.ts';

/** A database on a server, and the connection to it. */
interface Own {
  readonly name: string;
  readonly url: string;
  readonly session: PostgresSession;
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

  private constructor(serverUrl: string, server: EmbeddedServer | null) {
    this.#serverUrl = serverUrl;
    this.#server = server;
  }

  /** @param url - a server to work on; without it flexsim starts one of its own */
  static async start(url?: string): Promise<PostgresPool> {
    const server = url === undefined ? await startEmbeddedServer() : null;
    return new PostgresPool(url ?? server!.urlOf('postgres'), server);
  }

  /** An empty database in which `sql` has been run; closing it gives it back, or does what `close` says. */
  async open(sql: string, { functions = [], close }: OpenInPoolOptions = {}): Promise<PostgresDatabase> {
    const reused = this.#idle.pop();
    const own = reused ?? (await this.#create());
    const first = [...(reused ? [EMPTY] : []), sql, ...functions.map((each) => each.sql)].join(';\n');
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

  /** Drops every database of ours, or ends the server with everything on it. */
  async close(): Promise<void> {
    for (const { session } of this.#all) await session.close();
    if (this.#server) return await this.#server.stop();
    await onServer(
      this.#serverUrl,
      this.#all.map(({ name }) => `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    );
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

/** What a database of ours is emptied with: `public` as PostgreSQL creates it. */
const EMPTY = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC';

/** One by one: these run outside transactions. */
async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = await connect(url);
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}
