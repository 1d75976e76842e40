import type { Table, UniqueKey } from './schema.ts';

/** The unique key over exactly these columns, in any order: what ON CONFLICT needs. */
export function findUnique(table: Table, columns: readonly string[]): UniqueKey | undefined {
  return table.uniques.find(
    (key) => key.columns.length === columns.length && key.columns.every((name) => columns.includes(name)),
  );
}
