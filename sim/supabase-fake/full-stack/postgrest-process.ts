import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../databases/postgres/free-port.ts';
import { postgrestBinary } from './postgrest-binary.ts';

export interface PostgrestProcess {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the real PostgREST over the database at `databaseUrl`, on loopback, answering as `role`. */
export async function startPostgrest(options: {
  readonly databaseUrl: string;
  readonly role: string;
}): Promise<PostgrestProcess> {
  const port = await freePort();
  const child = spawn(postgrestBinary(), [], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PGRST_DB_URI: options.databaseUrl,
      PGRST_DB_SCHEMAS: 'public',
      // The fake stands in front and has looked at the keys already, so everybody is the service role here.
      PGRST_DB_ANON_ROLE: options.role,
      PGRST_DB_POOL: '2',
      // Its statements would outlive the types they were prepared with: schemas come and go.
      PGRST_DB_PREPARED_STATEMENTS: 'false',
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_SERVER_PORT: String(port),
      PGRST_LOG_LEVEL: 'crit',
    },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-LOG_CHARACTERS_KEPT_MAX);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    process.off('exit', killAtExit);
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(STOP_PATIENCE_MS).then(() => child.kill('SIGKILL'))]);
    await ended;
  };
  for (let waitedMs = 0; waitedMs < START_PATIENCE_MS; waitedMs += POLL_MS) {
    if (child.exitCode !== null) break;
    if (await isReady(url)) return { url, stop };
    await sleep(POLL_MS);
  }
  await stop();
  throw new Error(`FLEXSIM_POSTGREST_START: PostgREST did not start: ${said.trim()}`);
}

const POLL_MS = 20;
const START_PATIENCE_MS = 15_000;
const STOP_PATIENCE_MS = 1_000;
const LOG_CHARACTERS_KEPT_MAX = 4_000;

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
