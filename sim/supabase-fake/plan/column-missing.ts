import { DatabaseError } from '../../databases/database-error.ts';
import type { Table } from '../../databases/schema.ts';

/** A column that is not there, with the one PostgreSQL would suggest. `alias` is the table's name in the SQL. */
export function columnMissing(table: Table, name: string, alias: string): DatabaseError {
  return new DatabaseError({
    sqlstate: '42703',
    message: `column ${alias}.${name} does not exist`,
    hint: suggestion(table, name, alias),
  });
}

/** The nearest column or, of two equally near, both; three or more help nobody. */
export function suggestion(table: Table, name: string, alias: string): string | null {
  let nearest: string[] = [];
  let least = DISTANCE_MAX + 1;
  for (const column of table.columns) {
    const distance = levenshtein(name, column.name);
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

function levenshtein(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const exchanged = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
