import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that is deployed, with its own deno.json beside it. */
const entry = fileURLToPath(
  new URL('../../supabase/functions/sync-flex-crew-for-job/index.ts', import.meta.url),
);
/** Packages are those of this project, so that nothing is fetched; otherwise all is as the file's deno.json says. */
const fromHere = ['--no-remote', '--node-modules-dir=manual', '--no-lock'];
const startMsMax = 60_000;

/** The deployed function as it is, in a Deno process of its own. */
export interface DeployedFunction {
  readonly url: string;
  /** Everything that the process has printed. */
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts it on a free port of loopback, which is all that it may reach.
 *
 * @throws Error with what it printed, when it ends before it listens
 */
export async function startDeployed(
  deno: string,
  env: Readonly<Record<string, string>>,
): Promise<DeployedFunction> {
  const cache = mkdtempSync(join(tmpdir(), 'flexsim-deployed-'));
  const rights = ['--no-prompt', '--allow-env', '--allow-net=127.0.0.1'];
  const child = spawn(deno, ['run', ...fromHere, ...rights, entry], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, DENO_DIR: cache, DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0', NO_COLOR: '1' },
  });
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  let printed = '';
  const stop = async (): Promise<void> => {
    process.off('exit', killAtExit);
    await ended(child);
    rmSync(cache, { recursive: true, force: true });
  };
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error(`Deno does not listen: ${printed}`)), startMsMax);
      const hear = (chunk: Buffer): void => {
        printed += chunk.toString();
        const at = /Listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
        if (at === undefined) return;
        clearTimeout(patience);
        resolve(at);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      child.once('close', () => {
        clearTimeout(patience);
        reject(new Error(`Deno has ended: ${printed}`));
      });
    });
    return { url, printed: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Has Deno check the types of the deployed file and of all it imports; throws what it complains about. */
export function checkDeployed(deno: string): void {
  const cache = mkdtempSync(join(tmpdir(), 'flexsim-deployed-'));
  try {
    execFileSync(deno, ['check', ...fromHere, entry], {
      stdio: 'pipe',
      env: { DENO_DIR: cache, NO_COLOR: '1' },
    });
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const over = new Promise((resolve) => void child.once('exit', resolve));
  child.kill('SIGKILL');
  await over;
}
