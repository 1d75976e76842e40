import { accessSync, constants, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../sim/make-folders.ts';
import { FlexsimError } from './flexsim-error.ts';

/** Writes a file that the command line names, and the folders on the way to it. */
export function writeTextFile(path: string, text: string): void {
  writing(path, () => {
    makeFolders(dirname(path));
    writeFileSync(path, text);
  });
}

/** Makes the folder that files are to go to, so that whoever cannot write there hears it before a long run. */
export function prepareFolder(path: string): void {
  writing(path, () => {
    makeFolders(path);
    accessSync(path, constants.W_OK);
  });
}

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FlexsimError('FLEXSIM_UNWRITABLE_FILE', `cannot write ${path}: ${reason}`, { cause: error });
  }
}
