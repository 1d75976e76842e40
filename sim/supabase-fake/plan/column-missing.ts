import { DatabaseError } from '../../databases/database-error.ts';
import type { Column, Table } from '../../databases/schema.ts';
import { editDistance } from './fuzzy-match.ts';

/** A column that is not there, with the one PostgreSQL would suggest. `alias` is the table's name in the SQL. */
export function columnMissing(table: Table, name: string, alias: string): DatabaseError {
  return new DatabaseError({
    sqlstate: '42703',
    message: `column ${alias}.${name} does not exist`,
    hint: suggestion(table.columns, name, alias),
  });
}

/** The nearest column or, of two equally near, both; three or more help nobody. */
export function suggestion(columns: readonly Column[], name: string, alias: string): string | null {
  let nearest: string[] = [];
  let least = DISTANCE_MAX + 1;
  for (const column of columns) {
    const distance = editDistance(name, column.name);
    if (distance > DISTANCE_MAX || distance > column.name.length / 2) continue;
    if (distance < least) {
      least = distance;
      nearest = [];
    }
    if (distance === least) nearest.push(column.name);
  }
  if (nearest.length === 0 || nearest.length > 2) return null;
  const named = nearest.map((column) => `"${alias}.${column}"`);
  if (named.length === 1) return `Perhaps you meant to reference the column ${named[0]}.`;
  return `Perhaps you meant to reference the column ${named[0]} or the column ${named[1]}.`;
}

const DISTANCE_MAX = 3;
