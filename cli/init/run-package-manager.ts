import { spawn } from 'node:child_process';
import { FlexsimError } from '../flexsim-error.ts';
import type { PackageManager } from './package-manager.ts';

/** How much of what it said goes into an error. */
const TOLD_LINES_MAX = 12;

/**
 * Runs npm or another of its kind in a folder.
 *
 * @throws FlexsimError with its last words when it cannot be started or does not succeed; `remedy` says what to do.
 */
export async function runPackageManager(
  name: PackageManager['name'],
  args: readonly string[],
  { cwd, remedy, signal }: { readonly cwd: string; readonly remedy: string; readonly signal?: AbortSignal },
): Promise<void> {
  const { npm_config_local_prefix: _, ...env } = process.env;
  const line = [name, ...args.slice(0, 1)].join(' ');
  const { code, said } = await new Promise<{ readonly code: number | null; readonly said: string }>(
    (resolve) => {
      // On Windows npm is a batch file, which only a shell can start; and a shell wants its words quoted.
      const shell = process.platform === 'win32';
      const words = shell ? args.map((word) => `"${word}"`) : args;
      const child = spawn(name, words, { cwd, env, signal, shell });
      let text = '';
      const hear = (chunk: Buffer) => {
        text += chunk;
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('error', ({ message }) => resolve({ code: null, said: message }));
      child.on('close', (ended) => resolve({ code: ended, said: text }));
    },
  );
  if (code === 0) return;
  const told = said.trim().split('\n').slice(-TOLD_LINES_MAX).join('\n');
  const how = code === null ? 'did not run' : `ended with ${code}`;
  throw new FlexsimError('FLEXSIM_INIT_INSTALL', `${line} ${how}; ${remedy}\n${told}`);
}
