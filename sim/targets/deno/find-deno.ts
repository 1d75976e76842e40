import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { DenoError } from './deno-error.ts';

const executable = process.platform === 'win32' ? 'deno.exe' : 'deno';

/**
 * The Deno to run: the one DENO_BINARY names, else the npm package `deno` of the project, else the one in the PATH.
 *
 * @throws DenoError where there is none
 */
export function findDeno(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment.DENO_BINARY;
  if (named !== undefined && !existsSync(named))
    throw new DenoError(`DENO_BINARY names "${named}", and there is no such file`);
  const found = named ?? installedIn(process.cwd()) ?? inPath(environment.PATH ?? '');
  if (found !== undefined) return found;
  throw new DenoError(
    'there is no Deno: neither the package "deno" in this project nor "deno" in the PATH. ' +
      'Install it: npm install --save-dev deno',
  );
}

/** The binary is in a package of its own for each platform, beside the package `deno`. */
function installedIn(folder: string): string | undefined {
  const requireFrom = createRequire(join(folder, 'package.json'));
  const libc = process.platform === 'linux' ? '-glibc' : '';
  try {
    const own = requireFrom.resolve('deno/package.json');
    const platform = `@deno/${process.platform}-${process.arch}${libc}/package.json`;
    const file = join(dirname(createRequire(own).resolve(platform)), executable);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function inPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, executable))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
