import { OutsideAgreedSuite, parseError, PostgrestError } from '../answer/refusals.ts';
import { Cursor } from './cursor.ts';
import type { SelectItem } from './parsed-query.ts';
import { takeName } from './take-name.ts';

/** `id,alias:column::text,embed!hint!inner(…)`; nothing is everything. */
export function parseSelect(text: string): readonly SelectItem[] {
  if (text === '') return [{ kind: 'all' }];
  const cursor = new Cursor(text);
  const items = parseItems(cursor);
  if (!cursor.done) throw failed(cursor, 'expecting "," or end of input');
  return items;
}

function parseItems(cursor: Cursor): readonly SelectItem[] {
  const items: SelectItem[] = [];
  do items.push(parseItem(cursor));
  while (cursor.takes(','));
  return items;
}

function parseItem(cursor: Cursor): SelectItem {
  if (cursor.takes('*')) return { kind: 'all' };
  const spread = cursor.takes('...');
  const first = takeName(cursor);
  if (first === null) throw failed(cursor, EXPECTED_FIELD);
  let alias: string | null = null;
  let name = first;
  if (cursor.peek() === ':' && !cursor.startsWith('::')) {
    cursor.at += 1;
    alias = first;
    const second = takeName(cursor);
    if (second === null) throw failed(cursor, 'expecting field name (* or [a..z0..9_$])');
    name = second;
  }
  if (cursor.startsWith('->')) throw new OutsideAgreedSuite('a part of a JSON column in select');
  if (cursor.peek() === '.' || (name === 'count' && cursor.startsWith('()'))) throw aggregateRefused();
  const { hint, inner } = parseModifiers(cursor);
  if (cursor.takes('(')) {
    const select = cursor.peek() === ')' ? [] : parseItems(cursor);
    if (!cursor.takes(')')) throw failed(cursor, 'expecting "," or ")"');
    return { kind: 'embed', target: name, alias, hint, inner, spread, select };
  }
  if (spread || hint !== null || inner) throw failed(cursor, 'expecting "("');
  let cast: string | null = null;
  if (cursor.takes('::')) {
    cast = cursor.take(/[\w ]+/y);
    if (cast === '') throw failed(cursor, 'expecting letter, digit or "_"');
    if (cursor.peek() === '.') throw aggregateRefused();
  }
  return { kind: 'column', name, alias, cast };
}

function parseModifiers(cursor: Cursor): { readonly hint: string | null; readonly inner: boolean } {
  let hint: string | null = null;
  let inner = false;
  while (cursor.takes('!')) {
    const word = takeName(cursor);
    if (word === null) throw failed(cursor, 'expecting field name (* or [a..z0..9_$])');
    if (word === 'inner') inner = true;
    else if (word !== 'left') hint = word;
  }
  return { hint, inner };
}

const EXPECTED_FIELD = 'expecting "...", field name (* or [a..z0..9_$]), "*" or "count()"';

function failed(cursor: Cursor, details: string): PostgrestError {
  return parseError('select parameter', cursor.text, cursor.at + 1, `${cursor.unexpected} ${details}`);
}

function aggregateRefused(): PostgrestError {
  return new PostgrestError({
    status: 400,
    code: 'PGRST123',
    message: 'Use of aggregate functions is not allowed',
  });
}
