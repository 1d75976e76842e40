import { compareValues } from './compare-values.ts';
import type { Condition } from './condition.ts';
import type { Row } from './database.ts';
import type { ColumnType, Table } from './schema.ts';
import { textOf } from './text-of.ts';

/** SQL's three values: a comparison with null is neither true nor false. */
type Truth = boolean | null;

/** The condition as a function of a row. Compiled once for each condition and table. */
export function compileCondition(condition: Condition, table: Table): (row: Row) => boolean {
  const known = compiled.get(condition);
  if (known !== undefined && known.table === table) return known.matches;
  const matches = compile(condition, table);
  compiled.set(condition, { table, matches });
  return matches;
}

const compiled = new WeakMap<Condition, { table: Table; matches: (row: Row) => boolean }>();

function compile(condition: Condition, table: Table): (row: Row) => boolean {
  if (condition.kind === 'always') return () => true;
  if (
    condition.kind === 'compare' &&
    condition.operator === 'eq' &&
    isPlain(typeOf(table, condition.column))
  ) {
    const { column, value } = condition;
    return (row) => row[column] === value && value !== null;
  }
  if (condition.kind === 'and') {
    const all = condition.of.map((part) => compile(part, table));
    if (all.length === 2) return (row) => all[0]!(row) && all[1]!(row);
    return (row) => all.every((part) => part(row));
  }
  const truth = compileTruth(condition, table);
  return (row) => truth(row) === true;
}

function compileTruth(condition: Condition, table: Table): (row: Row) => Truth {
  switch (condition.kind) {
    case 'always':
      return () => true;
    case 'compare':
      return compileComparison(condition, typeOf(table, condition.column));
    case 'distinct': {
      const { column, value } = condition;
      const type = typeOf(table, column);
      return (row) => {
        const held = row[column];
        if (held === null || value === null) return held !== value;
        return compareValues(type, held, value) !== 0;
      };
    }
    case 'like': {
      const { column } = condition;
      const pattern = likePattern(condition.pattern, condition.caseSensitive);
      return (row) => (row[column] === null ? null : pattern.test(textOf(row[column])));
    }
    case 'in': {
      const { column } = condition;
      const hasNull = condition.values.includes(null);
      const values = new Set(condition.values.map(comparable));
      return (row) => {
        const held = row[column];
        if (held === null) return values.size === 0 ? false : null;
        return values.has(comparable(held)) ? true : hasNull ? null : false;
      };
    }
    case 'is': {
      const { column } = condition;
      const value = condition.value === 'unknown' ? null : condition.value;
      return (row) => row[column] === value;
    }
    case 'and': {
      const parts = condition.of.map((part) => compileTruth(part, table));
      return (row) => {
        let truth: Truth = true;
        for (const part of parts) {
          const next = part(row);
          if (next === false) return false;
          if (next === null) truth = null;
        }
        return truth;
      };
    }
    case 'or': {
      const parts = condition.of.map((part) => compileTruth(part, table));
      return (row) => {
        let truth: Truth = false;
        for (const part of parts) {
          const next = part(row);
          if (next === true) return true;
          if (next === null) truth = null;
        }
        return truth;
      };
    }
    case 'not': {
      const inner = compileTruth(condition.of, table);
      return (row) => {
        const truth = inner(row);
        return truth === null ? null : !truth;
      };
    }
  }
}

function compileComparison(
  condition: Extract<Condition, { kind: 'compare' }>,
  type: ColumnType,
): (row: Row) => Truth {
  const { column, operator, value } = condition;
  const holds = SIGNS[operator];
  return (row) => {
    const held = row[column];
    if (held === null || value === null) return null;
    return holds(compareValues(type, held, value));
  };
}

const SIGNS = {
  eq: (sign: number) => sign === 0,
  neq: (sign: number) => sign !== 0,
  gt: (sign: number) => sign > 0,
  gte: (sign: number) => sign >= 0,
  lt: (sign: number) => sign < 0,
  lte: (sign: number) => sign <= 0,
};

/** Values of every type but jsonb are equal exactly when they are identical. */
function isPlain(type: ColumnType): boolean {
  return type.kind !== 'jsonb';
}

function comparable(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** `%` is any text, `_` any character, a backslash takes the next character as it is. */
function likePattern(pattern: string, caseSensitive: boolean): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]!;
    if (character === '%') source += '[^]*';
    else if (character === '_') source += '[^]';
    else if (character === '\\' && at + 1 < pattern.length) source += escaped(pattern[(at += 1)]!);
    else source += escaped(character);
  }
  return new RegExp(`^${source}$`, caseSensitive ? 'u' : 'iu');
}

function escaped(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function typeOf(table: Table, column: string): ColumnType {
  const found = table.columnsByName[column];
  if (found === undefined) throw new Error(`table ${table.name} has no column ${column}`);
  return found.type;
}
