import type { Row } from './database.ts';
import type { ColumnType, Table } from './schema.ts';

/** The order PostgreSQL gives two values that are not null. Text is compared byte by byte (collation "C"). */
export function compareValues(type: ColumnType, a: unknown, b: unknown): number {
  if (a === b) return 0;
  switch (type.kind) {
    case 'enum':
      return type.values.indexOf(a as string) - type.values.indexOf(b as string);
    case 'integer':
    case 'bigint':
    case 'numeric':
      return (a as number) - (b as number);
    case 'boolean':
      return a === true ? 1 : -1;
    case 'jsonb':
      return compareTexts(JSON.stringify(a), JSON.stringify(b));
    case 'text':
      return compareTexts(a as string, b as string);
    default:
      // uuid, timestamptz and date are held as ASCII texts that sort as the values do.
      return (a as string) < (b as string) ? -1 : 1;
  }
}

/** Compares two rows by the table's primary key: the order of every answer that asks for none. */
export function compareByPrimaryKey(table: Table, a: Row, b: Row): number {
  for (const name of table.primaryKey) {
    const sign = compareValues(table.columnsByName[name]!.type, a[name], b[name]);
    if (sign !== 0) return sign;
  }
  return 0;
}

/** UTF-8 bytes sort as code points do; JavaScript compares UTF-16 units, which differs above U+FFFF. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    const bothPlain = left < SURROGATE_FIRST && right < SURROGATE_FIRST;
    return bothPlain ? left - right : a.codePointAt(at)! - b.codePointAt(at)!;
  }
  return a.length - b.length;
}

const SURROGATE_FIRST = 0xd800;
