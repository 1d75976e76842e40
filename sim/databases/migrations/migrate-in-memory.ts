import type { Migration, Row } from '../database.ts';
import { readDdl } from '../ddl/read-ddl.ts';
import type { Schema } from '../schema.ts';
import { parentsFirst } from './parents-first.ts';
import { rowTwins } from './row-twins.ts';

export interface Migrated {
  readonly schema: Schema;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/**
 * A migration's outcome without PostgreSQL: its tables, keys and columns are read from the SQL itself; for
 * its statements that change rows there is a twin by file name. SQL that changes rows and has no twin is an
 * error, because guessing would make a store that lies.
 */
export function migrateInMemory(
  migration: Migration,
  schema: Schema,
  tables: Readonly<Record<string, readonly Row[]>>,
): Migrated {
  const read = readDdl(migration.sql, schema);
  const twin = rowTwins.find((candidate) => candidate.migration === migration.name);
  if (twin === undefined && read.dataStatements.length > 0) {
    throw new Error(
      `FLEXSIM_NO_TWIN: ${migration.name} changes rows with SQL that only PostgreSQL can run; ` +
        'use --db postgres, or add its twin to sim/databases/migrations/row-twins.ts',
    );
  }
  const changed = twin === undefined ? tables : twin.apply(tables);
  const widened: Record<string, readonly Row[]> = {};
  for (const name of parentsFirst(read.schema)) {
    const { columns } = read.schema.tables[name]!;
    widened[name] = (changed[name] ?? []).map((row) =>
      Object.fromEntries(
        columns.map((column) => {
          if (column.name in row) return [column.name, row[column.name]];
          return [column.name, column.default.kind === 'value' ? column.default.value : null];
        }),
      ),
    );
  }
  return { schema: read.schema, tables: widened };
}
