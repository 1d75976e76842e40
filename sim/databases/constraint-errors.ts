import type { Row } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { textOf } from './text-of.ts';
import type { Check, Column, ForeignKey, Table, UniqueKey } from './schema.ts';

// PostgreSQL's words for each constraint.

export function notNullViolated(table: Table, column: string, row: Row): DatabaseError {
  return new DatabaseError({
    sqlstate: '23502',
    message: `null value in column "${column}" of relation "${table.name}" violates not-null constraint`,
    details: failingRow(table, row),
  });
}

export function checkViolated(table: Table, check: Check, row: Row): DatabaseError {
  return new DatabaseError({
    sqlstate: '23514',
    message: `new row for relation "${table.name}" violates check constraint "${check.name}"`,
    details: failingRow(table, row),
    constraint: check.name,
  });
}

export function uniqueViolated(table: Table, key: UniqueKey, row: Row): DatabaseError {
  return new DatabaseError({
    sqlstate: '23505',
    message: `duplicate key value violates unique constraint "${key.name}"`,
    details: `Key ${keyText(table, key.columns, key.columns, row)} already exists.`,
    constraint: key.name,
  });
}

export function parentMissing(key: ForeignKey, row: Row): DatabaseError {
  return new DatabaseError({
    sqlstate: '23503',
    message: `insert or update on table "${key.table}" violates foreign key constraint "${key.name}"`,
    details: `Key (${key.columns.join(', ')})=(${key.columns.map((name) => row[name]).join(', ')}) is not present in table "${key.target}".`,
    constraint: key.name,
  });
}

export function stillReferenced(key: ForeignKey, parent: Row): DatabaseError {
  const values = key.targetColumns.map((name) => parent[name]).join(', ');
  return new DatabaseError({
    sqlstate: '23503',
    message: `update or delete on table "${key.target}" violates foreign key constraint "${key.name}" on table "${key.table}"`,
    details: `Key (${key.targetColumns.join(', ')})=(${values}) is still referenced from table "${key.table}".`,
    constraint: key.name,
  });
}

export function conflictKeyMissing(): DatabaseError {
  return new DatabaseError({
    sqlstate: '42P10',
    message: 'there is no unique or exclusion constraint matching the ON CONFLICT specification',
  });
}

export function sameRowTwice(): DatabaseError {
  return new DatabaseError({
    sqlstate: '21000',
    message: 'ON CONFLICT DO UPDATE command cannot affect row a second time',
    hint: 'Ensure that no rows proposed for insertion within the same command have duplicate constrained values.',
  });
}

function keyText(table: Table, names: readonly string[], columns: readonly string[], row: Row): string {
  const values = columns.map((name) => outputText(table.columnsByName[name]!, row[name]));
  return `(${names.join(', ')})=(${values.join(', ')})`;
}

/** PostgreSQL shows a failing row with at most 64 bytes of each value. */
function failingRow(table: Table, row: Row): string {
  const values = table.columns.map((column) => shortened(outputText(column, row[column.name])));
  return `Failing row contains (${values.join(', ')}).`;
}

const SHOWN_BYTES_MAX = 64;

function shortened(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= SHOWN_BYTES_MAX) return text;
  let end = SHOWN_BYTES_MAX;
  // A character is never cut in the middle.
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return `${bytes.subarray(0, end).toString()}...`;
}

/** A value as PostgreSQL's own text output shows it, which is not how JSON does. */
export function outputText(column: Column, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (column.type.kind === 'timestamptz') return textOf(value).replace('T', ' ').replace('+00:00', '+00');
  if (column.type.kind === 'jsonb') return printJsonb(value);
  return textOf(value);
}

/** jsonb as PostgreSQL prints it: keys by length, then bytes, and a space after each comma and colon. */
export function printJsonb(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJsonb).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}: ${printJsonb(inner)}`);
  return `{${members.join(', ')}}`;
}
