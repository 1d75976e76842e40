import { OutsideAgreedSuite, parseError } from '../answer/refusals.ts';
import { Cursor } from './cursor.ts';
import type { Filter, FilterValue, Operator } from './parsed-query.ts';
import { takeName } from './take-name.ts';

/** `eq.5`, `not.in.(a,b)`, `like(any).{a*,b*}`: the filter of one column. */
export function parseFilter(column: string, text: string): Filter {
  const cursor = new Cursor(text);
  return takeFilter(cursor, column, (rest) => ({ value: rest.take(/[^]*/y) }));
}

/** `(a.eq.1,or(b.is.null,not.and(…)))`: the value of `and=` or `or=`. */
export function parseLogic(kind: 'and' | 'or', not: boolean, text: string): Filter {
  const cursor = new Cursor(text);
  // PostgREST parses the parameter's name and value as one text, and counts columns so.
  cursor.shift = kind.length + (not ? 'not.'.length : 0);
  const filter = takeLogic(cursor, kind, not);
  if (!cursor.done) throw logicFailed(cursor, 'expecting end of input');
  return filter;
}

function takeLogic(cursor: Cursor, kind: 'and' | 'or', not: boolean): Filter {
  if (!cursor.takes('(')) throw logicFailed(cursor, 'expecting "("');
  const of: Filter[] = [];
  do of.push(takeLogicPart(cursor));
  while (cursor.takes(','));
  if (!cursor.takes(')')) throw logicFailed(cursor, 'expecting "," or ")"');
  return { kind, not, of };
}

function takeLogicPart(cursor: Cursor): Filter {
  cursor.take(/ +/y);
  const nested = cursor.take(/(?:not\.)?(?:and|or)(?=\()/y);
  if (nested !== '')
    return takeLogic(cursor, nested.endsWith('and') ? 'and' : 'or', nested.startsWith('not.'));
  const column = takeName(cursor);
  if (cursor.startsWith('->')) throw new OutsideAgreedSuite('a filter on a part of a JSON column');
  if (column === null || !cursor.takes('.')) {
    throw logicFailed(
      cursor,
      'expecting field name (* or [a..z0..9_$]), negation operator (not) or logic operator (and, or)',
    );
  }
  return takeFilter(cursor, column, (rest) => ({
    value: rest.takeQuoted() ?? (rest.peek() === '{' ? rest.take(/\{[^}]*\}/y) : rest.take(/[^,)]*/y)),
  }));
}

const OPERATORS: ReadonlySet<string> = new Set<Operator>([
  ...(['eq', 'neq', 'gt', 'gte', 'lt', 'lte'] as const),
  ...(['like', 'ilike', 'in', 'is', 'isdistinct'] as const),
]);

const OUTSIDE: ReadonlySet<string> = new Set([
  'match',
  'imatch',
  'fts',
  'plfts',
  'phfts',
  'wfts',
  'cs',
  'cd',
  'ov',
  'sl',
  'sr',
  'nxr',
  'nxl',
  'adj',
]);

function takeFilter(
  cursor: Cursor,
  column: string,
  takeValue: (cursor: Cursor) => { readonly value: string },
): Filter {
  const not = cursor.takes('not.');
  const start = cursor.at;
  const operator = cursor.take(/[a-z]+/y);
  const quantifier = /^\((any|all)\)$/.exec(cursor.take(/\((?:any|all)\)/y))?.[1] as
    | 'any'
    | 'all'
    | undefined;
  if (OUTSIDE.has(operator)) throw new OutsideAgreedSuite(`the filter operator ${operator}`);
  if (!isOperator(operator) || !cursor.takes('.')) {
    cursor.at = start;
    const expected = not ? 'operator (eq, gt, ...)' : '"not" or operator (eq, gt, ...)';
    throw filterFailed(cursor, `expecting ${expected}`);
  }
  if (quantifier !== undefined && (operator === 'in' || operator === 'is' || operator === 'isdistinct')) {
    cursor.at = start + operator.length;
    throw filterFailed(cursor, 'expecting "."');
  }
  const value = operator === 'in' ? takeList(cursor) : takeValue(cursor).value;
  if (operator === 'is') refuseUnknownTruth(cursor, value as string);
  const values = quantifier === undefined ? value : arrayElements(value as string);
  return { kind: 'leaf', column, not, operator, quantifier: quantifier ?? null, value: values };
}

function isOperator(word: string): word is Operator {
  return OPERATORS.has(word);
}

function takeList(cursor: Cursor): FilterValue {
  if (!cursor.takes('(')) throw filterFailed(cursor, 'expecting "("');
  const values: string[] = [];
  do {
    cursor.take(/ +(?=")/y);
    values.push(cursor.takeQuoted() ?? cursor.take(/[^,)]*/y));
  } while (cursor.takes(','));
  if (!cursor.takes(')')) throw filterFailed(cursor, 'expecting "," or ")"');
  return values.length === 1 && values[0] === '' ? [] : values;
}

/** `{a,"b,c"}`: PostgreSQL's text form of an array. */
function arrayElements(text: string): readonly string[] {
  const cursor = new Cursor(text);
  if (!cursor.takes('{')) throw new OutsideAgreedSuite('any or all over something that is no {list}');
  const elements: string[] = [];
  if (cursor.takes('}')) return elements;
  do elements.push(cursor.takeQuoted() ?? cursor.take(/[^,}]*/y));
  while (cursor.takes(','));
  if (!cursor.takes('}')) throw new OutsideAgreedSuite('any or all over something that is no {list}');
  return elements;
}

function refuseUnknownTruth(cursor: Cursor, value: string): void {
  const words = ['null', 'unknown', 'true', 'false'];
  if (words.includes(value.toLowerCase())) return;
  // It says where the value stops being the beginning of a word it knows.
  const common = words.map((word) => sharedPrefix(word, value.toLowerCase()));
  cursor.at += Math.max(...common) - value.length;
  throw filterFailed(cursor, 'expecting null or trilean value (unknown, true, false)');
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function filterFailed(cursor: Cursor, details: string): Error {
  return parseError('filter', cursor.text, cursor.column, `${cursor.unexpected} ${details}`);
}

function logicFailed(cursor: Cursor, details: string): Error {
  return parseError('logic tree', cursor.text, cursor.column, `${cursor.unexpected} ${details}`);
}
