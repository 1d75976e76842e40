import { printJsonb } from './constraint-errors.ts';
import type { Condition } from './condition.ts';
import type { Column, Table } from './schema.ts';
import { textOf } from './text-of.ts';

/** A condition as SQL, with its values as quoted literals of the given types. */
export function printCondition(
  condition: Condition,
  table: Table,
  sqlTypeOf: (column: Column) => string,
): string {
  const print = (inner: Condition): string => printCondition(inner, table, sqlTypeOf);
  switch (condition.kind) {
    case 'always':
      return 'true';
    case 'compare':
      return `"${condition.column}" ${OPERATORS[condition.operator]} ${literalFor(condition)}`;
    case 'distinct':
      return `"${condition.column}" IS DISTINCT FROM ${literalFor(condition)}`;
    case 'like':
      return `"${condition.column}" ${condition.caseSensitive ? 'LIKE' : 'ILIKE'} ${quoted(condition.pattern)}`;
    case 'in': {
      if (condition.values.length === 0) return 'false';
      const values = condition.values.map((value) => literalFor({ column: condition.column, value }));
      return `"${condition.column}" IN (${values.join(', ')})`;
    }
    case 'is':
      return `"${condition.column}" IS ${String(condition.value).toUpperCase()}`;
    case 'and':
    case 'or': {
      if (condition.of.length === 0) return condition.kind === 'and' ? 'true' : 'false';
      return `(${condition.of.map(print).join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return `NOT (${print(condition.of)})`;
  }

  function literalFor(of: { readonly column: string; readonly value: unknown }): string {
    return printLiteral(of.value, sqlTypeOf(table.columnsByName[of.column]!));
  }
}

/** A value as a quoted literal of the given type. */
export function printLiteral(value: unknown, sqlType: string): string {
  if (value === null || value === undefined) return 'NULL';
  const text = sqlType === 'jsonb' ? printJsonb(value) : textOf(value);
  return sqlType === 'text' ? quoted(text) : `${quoted(text)}::${sqlType}`;
}

const OPERATORS = { eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** Works with `standard_conforming_strings` on, which has been PostgreSQL's default since 9.1. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
