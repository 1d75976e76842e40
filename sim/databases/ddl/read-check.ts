import type { Expr } from 'pgsql-ast-parser';
import { castText } from '../cast-value.ts';
import type { Comparison, Condition } from '../condition.ts';
import type { Column, ColumnType } from '../schema.ts';

/** The expression of a CHECK as a condition over the table's rows. */
export function readCheck(expression: Expr, columns: readonly Column[]): Condition {
  switch (expression.type) {
    case 'unary':
      return readUnary(expression, columns);
    case 'binary': {
      const { op, left, right } = expression;
      if (op === 'AND' || op === 'OR') {
        return {
          kind: op === 'AND' ? 'and' : 'or',
          of: [readCheck(left, columns), readCheck(right, columns)],
        };
      }
      const column = columnOf(left, columns);
      if (op === 'IN' || op === 'NOT IN') {
        if (right.type !== 'list') throw notUnderstood('IN');
        const values = right.expressions.map((value) => literalOf(value, column.type));
        const among: Condition = { kind: 'in', column: column.name, values };
        return op === 'IN' ? among : { kind: 'not', of: among };
      }
      const operator = COMPARISONS[op];
      if (operator === undefined) throw notUnderstood(op);
      return { kind: 'compare', column: column.name, operator, value: literalOf(right, column.type) };
    }
    default:
      throw notUnderstood(expression.type);
  }
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '=': 'eq',
  '!=': 'neq',
  '<>': 'neq',
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
};

function readUnary(expression: Extract<Expr, { type: 'unary' }>, columns: readonly Column[]): Condition {
  switch (expression.op) {
    case 'NOT':
      return { kind: 'not', of: readCheck(expression.operand, columns) };
    case 'IS NULL':
      return { kind: 'is', column: columnOf(expression.operand, columns).name, value: null };
    case 'IS NOT NULL':
      return {
        kind: 'not',
        of: { kind: 'is', column: columnOf(expression.operand, columns).name, value: null },
      };
    default:
      throw notUnderstood(expression.op);
  }
}

function columnOf(expression: Expr, columns: readonly Column[]): Column {
  const bare = expression.type === 'cast' ? expression.operand : expression;
  const column = bare.type === 'ref' ? columns.find(({ name }) => name === bare.name) : undefined;
  if (column === undefined) throw notUnderstood('anything but a column on the left');
  return column;
}

function literalOf(expression: Expr, type: ColumnType): unknown {
  switch (expression.type) {
    case 'cast':
      return literalOf(expression.operand, type);
    case 'string':
    case 'integer':
    case 'numeric':
    case 'boolean':
      return castText(type, String(expression.value));
    default:
      throw notUnderstood('anything but a constant on the right');
  }
}

function notUnderstood(what: string): Error {
  return new Error(
    `FLEXSIM_SQL_NOT_READ: the in-memory databases do not know ${what} in a CHECK; use --db postgres`,
  );
}
