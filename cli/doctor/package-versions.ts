import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { Finding } from './finding.ts';

/** Which flexsim this is, and which vitest the project in this folder has. */
export function packageVersions(folder: string = process.cwd()): readonly Finding[] {
  return [{ name: 'flexsim', status: 'ok', found: packageJson.version }, vitestIn(folder)];
}

function vitestIn(folder: string): Finding {
  const name = 'vitest';
  const fix = 'npm install --save-dev vitest@4';
  const version = installedVersion(folder);
  if (version === undefined) {
    return { name, status: 'warn', found: 'not installed here; flexsim/vitest is for its tests', fix };
  }
  if (/^(3\.[2-9]|4\.)/.test(version)) return { name, status: 'ok', found: version };
  return { name, status: 'warn', found: `${version}; flexsim/vitest is written for 3.2 and 4`, fix };
}

function installedVersion(folder: string): string | undefined {
  try {
    const path = createRequire(join(folder, 'package.json')).resolve('vitest/package.json');
    return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}
