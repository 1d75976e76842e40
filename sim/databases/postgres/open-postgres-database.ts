import pg from 'pg';
import type { DatabaseFunction } from '../database-function.ts';
import type { SchemaName } from '../open-database.ts';
import { loadMigrations, loadSchemaFile } from '../schema/load-schema.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
import { PostgresDatabase } from './postgres-database.ts';

export interface OpenPostgresOptions {
  readonly schema: SchemaName;
  readonly functions?: readonly DatabaseFunction[];
  /** A server to work on; without it flexsim starts one of its own. */
  readonly url?: string;
}

/**
 * Opens PostgreSQL: a database of its own on the given server, which `close` drops, or a server of its own,
 * which `close` ends. Nothing else on a given server is looked at or touched.
 */
export async function openPostgresDatabase(options: OpenPostgresOptions): Promise<PostgresDatabase> {
  const server = options.url === undefined ? await startEmbeddedServer() : null;
  try {
    const own = await createOwnDatabase(options.url ?? server!.urlOf('postgres'), server);
    return await PostgresDatabase.over(await loadInto(own.url, options), {
      url: own.url,
      functions: options.functions ?? [],
      close: own.drop,
    });
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

interface OwnDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

async function createOwnDatabase(serverUrl: string, server: EmbeddedServer | null): Promise<OwnDatabase> {
  const name = ownName();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await onServer(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  const drop = async () => {
    // A server of our own goes with everything on it.
    if (server !== null) await server.stop();
    else await onServer(serverUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  };
  return { url: url.href, drop };
}

let opened = 0;

function ownName(): string {
  opened += 1;
  return `flexsim_${process.pid}_${process.hrtime.bigint().toString(36)}_${opened}`;
}

async function loadInto(url: string, options: OpenPostgresOptions): Promise<pg.Client> {
  const client = await connected(url);
  await client.query("SET timezone TO 'UTC'");
  await client.query(loadSchemaFile(options.schema === 'production' ? 'production' : 'before'));
  if (options.schema === 'after') for (const { sql } of loadMigrations()) await client.query(sql);
  for (const { sql } of options.functions ?? []) await client.query(sql);
  return client;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = await connected(url);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // A connection that the server ends (it stops, or drops the database) is no crash of ours.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
