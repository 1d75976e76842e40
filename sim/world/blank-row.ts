import type { Row } from '../databases/database.ts';
import type { Column } from '../databases/schema.ts';

/**
 * What a row of a starting state has in columns that scenarios know nothing of: their default, else nothing, else,
 * where there must be something, what says least. The same in every run.
 */
export function blankRow(table: string, columns: readonly Column[], index: number, at: string): Row {
  const stored = columns.filter(({ generated }) => !generated);
  return Object.fromEntries(stored.map((column) => [column.name, blankOf(table, column, index, at)]));
}

function blankOf(table: string, column: Column, index: number, at: string): unknown {
  switch (column.default.kind) {
    case 'value':
      return column.default.value;
    case 'now':
      return at;
    default:
      return column.nullable ? null : filler(table, column, index, at);
  }
}

/** Different in each row, for it may have to be unique. */
function filler(table: string, { type }: Column, index: number, at: string): unknown {
  switch (type.kind) {
    case 'uuid':
      return `00000000-0000-4000-8000-${(index + 1).toString(16).padStart(12, '0')}`;
    case 'text':
      return `${table}-${index + 1}`;
    case 'timestamptz':
      return at;
    case 'date':
      return at.slice(0, 10);
    case 'boolean':
      return false;
    case 'jsonb':
      return {};
    case 'enum':
      return type.values[0];
    case 'integer':
    case 'bigint':
    case 'numeric':
      return index + 1;
  }
}
