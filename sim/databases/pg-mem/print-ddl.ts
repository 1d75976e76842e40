import type { Column, ForeignKey, Schema, Table } from '../schema.ts';
import { printCondition } from '../print-condition.ts';
import { parentsFirst } from '../migrations/parents-first.ts';

/**
 * The schema as the SQL that pg-mem can run. Times, dates and enums are held as texts in the form rows have
 * them, because pg-mem would turn them into `Date`s and lose microseconds; their input
 * is checked before.
 */
export function printDdl(schema: Schema): string {
  return parentsFirst(schema)
    .map((name) => printTable(schema.tables[name]!))
    .join('\n');
}

function printTable(table: Table): string {
  const [first, ...others] = table.uniques;
  const keys = table.primaryKey.length === 0 ? table.uniques : others;
  const parts = [
    ...table.columns.map(printColumn),
    ...(table.primaryKey.length === 0
      ? []
      : [`CONSTRAINT "${first!.name}" PRIMARY KEY (${names(first!.columns)})`]),
    ...keys.map((key) => `CONSTRAINT "${key.name}" UNIQUE (${names(key.columns)})`),
    ...table.foreignKeys.map(printForeignKey),
    ...table.checks.map((check) => {
      const typeOf = (column: Column) => PG_MEM_TYPES[column.type.kind];
      return `CONSTRAINT "${check.name}" CHECK (${printCondition(check.condition, table, typeOf)})`;
    }),
  ];
  return `CREATE TABLE "${table.name}" (${parts.join(', ')});`;
}

function printColumn(column: Column): string {
  return `"${column.name}" ${PG_MEM_TYPES[column.type.kind]}${column.nullable ? '' : ' NOT NULL'}`;
}

const PG_MEM_TYPES: Readonly<Record<Column['type']['kind'], string>> = {
  uuid: 'uuid',
  text: 'text',
  enum: 'text',
  timestamptz: 'text',
  date: 'text',
  boolean: 'boolean',
  integer: 'integer',
  bigint: 'bigint',
  numeric: 'numeric',
  jsonb: 'jsonb',
};

function printForeignKey(key: ForeignKey): string {
  const action = key.onDelete === 'no action' ? '' : ` ON DELETE ${key.onDelete.toUpperCase()}`;
  return (
    `CONSTRAINT "${key.name}" FOREIGN KEY (${names(key.columns)}) ` +
    `REFERENCES "${key.target}" (${names(key.targetColumns)})${action}`
  );
}

function names(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ');
}
