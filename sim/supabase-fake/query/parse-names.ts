import { parseError } from '../answer/refusals.ts';
import { Cursor } from './cursor.ts';
import { takeName } from './take-name.ts';

/** A list of column names, each perhaps in quotes: `a,"b"`. */
export function parseNames(what: string, text: string): readonly string[] {
  const cursor = new Cursor(text);
  const names: string[] = [];
  do {
    const name = takeName(cursor);
    if (name === null) {
      throw parseError(
        what,
        text,
        cursor.at + 1,
        `${cursor.unexpected} expecting field name (* or [a..z0..9_$])`,
      );
    }
    names.push(name);
  } while (cursor.takes(','));
  if (!cursor.done)
    throw parseError(what, text, cursor.at + 1, `${cursor.unexpected} expecting "," or end of input`);
  return names;
}
