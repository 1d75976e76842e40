import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from '../../sim/make-folders.ts';
import { FlexsimError } from '../flexsim-error.ts';

/** A file as it shall be. */
export interface PlannedFile {
  /** From the folder of the project. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes all of them or none: each takes its place whole, and the first that cannot be written undoes the rest.
 *
 * @throws FlexsimError naming it.
 */
export function writeAll(folder: string, files: readonly PlannedFile[]): void {
  const undo: (() => void)[] = [];
  for (const { path, content } of files) {
    try {
      writeOne(join(folder, path), content, undo);
    } catch (error) {
      for (const step of undo.toReversed()) step();
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === undefined ? message : (reasons[code] ?? message);
      throw new FlexsimError(
        'FLEXSIM_UNWRITABLE_FILE',
        `cannot write ${path}, so nothing was written: ${reason}`,
        {
          cause: error,
        },
      );
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write here',
  EPERM: 'this user may not write here',
  EROFS: 'the disk is read-only',
  EEXIST: 'a file is where a folder should be',
  ENOTDIR: 'a file is where a folder should be',
  EISDIR: 'a folder is where the file should be',
  ENOSPC: 'the disk is full',
};

function writeOne(path: string, content: string | Uint8Array, undo: (() => void)[]): void {
  const made = makeFolders(dirname(path));
  if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
  const before = existsSync(path) ? readFileSync(path) : undefined;
  const draft = `${path}.flexsim-draft`;
  undo.push(() => rmSync(draft, { force: true }));
  writeFileSync(draft, content);
  renameSync(draft, path);
  undo.push(() => (before === undefined ? rmSync(path, { force: true }) : writeFileSync(path, before)));
}
