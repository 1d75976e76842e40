import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FlexsimError } from './flexsim-error.ts';

/** Writes a file that the command line names, and the folders on the way to it. */
export function writeTextFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FlexsimError('FLEXSIM_UNWRITABLE_FILE', `cannot write ${path}: ${reason}`, { cause: error });
  }
}
