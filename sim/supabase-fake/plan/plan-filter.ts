import type { Condition } from '../../databases/condition.ts';
import { DatabaseError } from '../../databases/database-error.ts';
import type { Column, Table } from '../../databases/schema.ts';
import { OutsideAgreedSuite } from '../answer/refusals.ts';
import type { Filter } from '../query/parsed-query.ts';
import type { Casts } from './casts.ts';
import { columnMissing } from './column-missing.ts';

/** A parsed filter as a condition: its values cast to the column's type, as PostgreSQL would. */
export function planFilter(table: Table, filter: Filter, alias: string, casts: Casts): Condition {
  if (filter.kind !== 'leaf') {
    const of = filter.of.map((part) => planFilter(table, part, alias, casts));
    return negatedIf(filter.not, { kind: filter.kind, of });
  }
  const column = table.columnsByName[filter.column];
  if (column === undefined) throw columnMissing(table, filter.column, alias);
  return negatedIf(filter.not, planLeaf(column, filter, casts));
}

function planLeaf(column: Column, filter: Extract<Filter, { kind: 'leaf' }>, casts: Casts): Condition {
  const { operator, value, quantifier } = filter;
  if (quantifier !== null) {
    const of = (value as readonly string[]).map((one) =>
      planLeaf(column, { ...filter, quantifier: null, value: one }, casts),
    );
    return { kind: quantifier === 'any' ? 'or' : 'and', of };
  }
  const name = column.name;
  switch (operator) {
    case 'in':
      return {
        kind: 'in',
        column: name,
        values: (value as readonly string[]).map((one) => casts.cast(column.type, one)),
      };
    case 'is':
      return planIs(column, String(value).toLowerCase());
    case 'like':
    case 'ilike': {
      const sign = operator === 'like' ? '~~' : '~~*';
      if (column.type.kind !== 'text') throw noOperator(column, sign);
      const pattern = String(value).replaceAll('*', '%');
      return { kind: 'like', column: name, pattern, caseSensitive: operator === 'like' };
    }
    case 'isdistinct':
      return { kind: 'distinct', column: name, value: casts.cast(column.type, String(value)) };
    default:
      if (column.type.kind === 'jsonb' && operator !== 'eq' && operator !== 'neq') {
        throw new OutsideAgreedSuite('an order among JSON values');
      }
      return { kind: 'compare', column: name, operator, value: casts.cast(column.type, String(value)) };
  }
}

function planIs(column: Column, word: string): Condition {
  if (word === 'null') return { kind: 'is', column: column.name, value: null };
  if (column.type.kind !== 'boolean') {
    throw new DatabaseError({
      sqlstate: '42804',
      message: `argument of IS ${word.toUpperCase()} must be type boolean, not type ${sqlName(column)}`,
    });
  }
  return { kind: 'is', column: column.name, value: word === 'unknown' ? 'unknown' : word === 'true' };
}

function noOperator(column: Column, operator: string): DatabaseError {
  return new DatabaseError({
    sqlstate: '42883',
    message: `operator does not exist: ${sqlName(column)} ${operator} unknown`,
    hint: 'No operator matches the given name and argument types. You might need to add explicit type casts.',
  });
}

function sqlName(column: Column): string {
  if (column.type.kind === 'enum') return column.type.name;
  return column.type.kind === 'timestamptz' ? 'timestamp with time zone' : column.type.kind;
}

function negatedIf(not: boolean, condition: Condition): Condition {
  return not ? { kind: 'not', of: condition } : condition;
}
