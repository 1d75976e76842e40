import { OutsideAgreedSuite, parseError, type PostgrestError } from '../answer/refusals.ts';
import { Cursor } from './cursor.ts';
import type { OrderTerm } from './parsed-query.ts';
import { takeName } from './take-name.ts';

/** `a.desc.nullslast,embed(b)`; nulls come last when rising and first when falling, unless it says so. */
export function parseOrder(text: string): readonly OrderTerm[] {
  const cursor = new Cursor(text);
  const terms: OrderTerm[] = [];
  do terms.push(parseTerm(cursor));
  while (cursor.takes(','));
  if (!cursor.done) throw failed(cursor, 'expecting "," or end of input');
  return terms;
}

function parseTerm(cursor: Cursor): OrderTerm {
  const name = takeName(cursor);
  if (name === null) throw failed(cursor, 'expecting field name (* or [a..z0..9_$])');
  if (cursor.startsWith('->')) throw new OutsideAgreedSuite('an order by a part of a JSON column');
  let embed: string | null = null;
  let column = name;
  if (cursor.takes('(')) {
    embed = name;
    const inner = takeName(cursor);
    if (inner === null || !cursor.takes(')')) throw failed(cursor, 'expecting ")"');
    column = inner;
  }
  let descending = false;
  let nullsFirst: boolean | null = null;
  if (cursor.takes('.')) {
    const word = cursor.take(/[a-z]+/y);
    if (word === 'asc' || word === 'desc') {
      descending = word === 'desc';
      if (cursor.takes('.')) nullsFirst = takeNulls(cursor, cursor.take(/[a-z]+/y), NULLS_EXPECTED);
    } else {
      nullsFirst = takeNulls(cursor, word, DIRECTION_EXPECTED);
    }
  }
  return { embed, column, descending, nullsFirst: nullsFirst ?? descending };
}

const DIRECTION_EXPECTED = 'expecting "asc", "desc", "nullsfirst" or "nullslast"';
const NULLS_EXPECTED = 'expecting "nullsfirst" or "nullslast"';

function takeNulls(cursor: Cursor, word: string, expected: string): boolean {
  if (word === 'nullsfirst') return true;
  if (word === 'nullslast') return false;
  cursor.at -= word.length;
  throw failed(cursor, expected);
}

function failed(cursor: Cursor, details: string): PostgrestError {
  return parseError('order', cursor.text, cursor.at + 1, `${cursor.unexpected} ${details}`);
}
