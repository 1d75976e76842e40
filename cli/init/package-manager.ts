import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What installs the packages of a project. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn';
  /** By which it is known. */
  readonly lockFile: string;
  /** On a fresh machine, what is installed is what the lock file says. */
  readonly cleanInstall: string;
}

const npm: PackageManager = { name: 'npm', lockFile: 'package-lock.json', cleanInstall: 'npm ci' };
const others: readonly PackageManager[] = [
  { name: 'pnpm', lockFile: 'pnpm-lock.yaml', cleanInstall: 'corepack enable && pnpm install' },
  { name: 'yarn', lockFile: 'yarn.lock', cleanInstall: 'corepack enable && yarn install' },
];

/** The one whose lock file is there; npm where there is none. */
export function packageManagerOf(folder: string): PackageManager {
  return others.find(({ lockFile }) => existsSync(join(folder, lockFile))) ?? npm;
}
