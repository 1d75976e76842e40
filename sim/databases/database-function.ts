import type { Condition } from './condition.ts';
import { DatabaseError } from './database-error.ts';
import type { Row } from './database.ts';
import type { ColumnType } from './schema.ts';

/**
 * A function that requests may call by name. PostgreSQL runs `sql`; the in-memory stores run `body`, and a
 * contract test holds the two together.
 */
export interface DatabaseFunction {
  readonly name: string;
  readonly args: readonly FunctionArgument[];
  readonly returns: FunctionResult;
  /** The whole CREATE FUNCTION statement. */
  readonly sql: string;
  readonly body: (rows: FunctionRows, args: Row) => unknown;
}

export interface FunctionArgument {
  readonly name: string;
  readonly type: ColumnType;
  readonly optional: boolean;
}

export type FunctionResult =
  | { readonly kind: 'void' }
  | { readonly kind: 'scalar'; readonly type: ColumnType }
  | { readonly kind: 'rows'; readonly table: string };

export interface FunctionRows {
  readonly select: (table: string, where: Condition) => readonly Row[];
}

/** Runs a function's in-memory twin. */
export function callFunction(
  functions: readonly DatabaseFunction[],
  rows: FunctionRows,
  name: string,
  args: Row,
): unknown {
  const found = functions.find((candidate) => candidate.name === name);
  if (found === undefined) {
    throw new DatabaseError({ sqlstate: '42883', message: `function public.${name} does not exist` });
  }
  return found.body(rows, args);
}
