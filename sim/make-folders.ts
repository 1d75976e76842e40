import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and what is missing above it; gives the topmost that was made, `undefined` when it was there.
 * Step by step, since Node's own recursive `mkdir` never ends where a folder takes no others (`/proc`).
 *
 * @throws as `mkdirSync` does.
 */
export function makeFolders(path: string): string | undefined {
  if (isFolder(path)) return undefined;
  const madeAbove = dirname(path) === path ? undefined : makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!isFolder(path)) throw error;
  }
  return madeAbove ?? path;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
