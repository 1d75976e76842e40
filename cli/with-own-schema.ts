import { existsSync } from 'node:fs';
import { isOwnSchema, ownSchemaPath } from '../sim/databases/own-schema/own-schema-name.ts';
import { FlexsimError } from './flexsim-error.ts';
import type { OptionValues } from './options.ts';

/** A team's own schema is SQL that only PostgreSQL can read: it chooses the database where the command line does not. */
export function withOwnSchema(options: Partial<OptionValues>): Partial<OptionValues> {
  const { schema, db = 'postgres' } = options;
  if (schema === undefined || !isOwnSchema(schema)) return options;
  const path = ownSchemaPath(schema);
  if (!existsSync(path))
    throw new FlexsimError('FLEXSIM_UNREADABLE_FILE', `there is no file or folder "${path}"`);
  if (db === 'pg-mem' || db === 'model')
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      `--schema ${path} is loaded by PostgreSQL: leave out --db ${db}, or give postgres, full or a postgres:// URL`,
    );
  return { ...options, db };
}
