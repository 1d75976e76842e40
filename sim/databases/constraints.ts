import { compareValues } from './compare-values.ts';
import { compileCondition } from './compile-condition.ts';
import type { Row } from './database.ts';
import {
  checkViolated,
  notNullViolated,
  parentMissing,
  stillReferenced,
  uniqueViolated,
} from './constraint-errors.ts';
import type { DatabaseError } from './database-error.ts';
import type { Check, ForeignKey, Schema, Table, UniqueKey } from './schema.ts';

/** The rows of a table as they are now. */
export type RowsOf = (table: string) => readonly Row[];

/**
 * What PostgreSQL would say about storing `row` in place of `replaced` (or as a new row), in its order:
 * not null, then checks, then unique keys. Null when nothing is wrong.
 */
export function rowViolation(
  table: Table,
  rows: readonly Row[],
  row: Row,
  replaced?: Row,
): DatabaseError | null {
  for (const column of table.columns) {
    if (!column.nullable && row[column.name] === null) return notNullViolated(table, column.name, row);
  }
  for (const check of table.checks) {
    if (isFalse(check, table, row)) return checkViolated(table, check, row);
  }
  for (const key of table.uniques) {
    if (conflictingRow(key, rows, row, replaced) !== undefined) return uniqueViolated(table, key, row);
  }
  return null;
}

/** ON CONFLICT forgives the key, not a missing value: those are looked at first. */
export function refuseBrokenRow(table: Table, row: Row): void {
  const refused = rowViolation({ ...table, uniques: [] }, [], row);
  if (refused !== null) throw refused;
}

/** The row that already has the values of this unique key. Null is never equal to null. */
export function conflictingRow(
  key: UniqueKey,
  rows: readonly Row[],
  row: Row,
  replaced?: Row,
): Row | undefined {
  const { columns } = key;
  const first = columns[0]!;
  const value = row[first];
  if (value === null) return undefined;
  for (let at = 0; at < rows.length; at += 1) {
    const other = rows[at]!;
    if (other[first] !== value || other === replaced) continue;
    if (columns.length === 1 || columns.every((name) => row[name] !== null && other[name] === row[name])) {
      return other;
    }
  }
  return undefined;
}

/** Foreign keys are checked when the statement is done. */
export function foreignKeyViolation(
  schema: Schema,
  rowsOf: RowsOf,
  table: Table,
  row: Row,
  before?: Row,
): DatabaseError | null {
  for (const key of table.foreignKeys) {
    if (before !== undefined && key.columns.every((name) => before[name] === row[name])) continue;
    if (key.columns.some((name) => row[name] === null)) continue;
    if (!hasParent(schema, rowsOf, key, row)) return parentMissing(key, row);
  }
  return null;
}

/** The rows of other tables that point at this one by `key`. */
export function referencingRows(rowsOf: RowsOf, key: ForeignKey, parent: Row): readonly Row[] {
  return rowsOf(key.table).filter((child) =>
    key.columns.every((name, at) => child[name] !== null && child[name] === parent[key.targetColumns[at]!]),
  );
}

/** A row that others point at must not go, or change the key they point at. */
export function referencedViolation(
  rowsOf: RowsOf,
  table: Table,
  before: Row,
  after?: Row,
): DatabaseError | null {
  for (const key of table.referencedBy) {
    if (after === undefined && key.onDelete !== 'no action') continue;
    if (after !== undefined && key.targetColumns.every((name) => before[name] === after[name])) continue;
    if (referencingRows(rowsOf, key, before).length > 0) return stillReferenced(key, before);
  }
  return null;
}

function hasParent(schema: Schema, rowsOf: RowsOf, key: ForeignKey, row: Row): boolean {
  const target = schema.tables[key.target]!;
  const parents = rowsOf(key.target);
  const column = key.targetColumns[0]!;
  const value = row[key.columns[0]!];
  if (key.columns.length === 1 && target.primaryKey.length === 1 && target.primaryKey[0] === column) {
    return positionOf(target, parents, value) >= 0;
  }
  return parents.some((parent) =>
    key.columns.every((name, at) => row[name] === parent[key.targetColumns[at]!]),
  );
}

/** Rows are kept in order of their primary key; one of a single column is found by halving. */
export function positionOf(table: Table, rows: readonly Row[], value: unknown): number {
  const name = table.primaryKey[0]!;
  const type = table.columnsByName[name]!.type;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const sign = compareValues(type, rows[middle]![name], value);
    if (sign === 0) return middle;
    if (sign < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1 - low;
}

function isFalse(check: Check, table: Table, row: Row): boolean {
  const refused = negated.get(check) ?? { kind: 'not' as const, of: check.condition };
  negated.set(check, refused);
  return compileCondition(refused, table)(row);
}

/** A check refuses a row only where it is false: null passes. So its negation is what must not match. */
const negated = new WeakMap<Check, { readonly kind: 'not'; readonly of: Check['condition'] }>();
