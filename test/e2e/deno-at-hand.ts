import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDeno } from '../../sim/targets/deno/find-deno.ts';

/** The Deno these tests were written with. */
const version = '2.9.6';

/** Makes DENO_BINARY name a Deno: the one at hand, else one that npm puts into the cache of this project. */
export function denoAtHand(): string {
  const found = alreadyHere() ?? installed();
  process.env.DENO_BINARY = found;
  return found;
}

function alreadyHere(): string | undefined {
  try {
    return findDeno();
  } catch {
    return undefined;
  }
}

function installed(): string {
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/flexsim-deno-${version}`, import.meta.url));
  const libc = process.platform === 'linux' ? '-glibc' : '';
  const binary = join(folder, 'node_modules', '@deno', `${process.platform}-${process.arch}${libc}`, 'deno');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `deno@${version}`], {
    cwd: folder,
    stdio: 'ignore',
  });
  return binary;
}
