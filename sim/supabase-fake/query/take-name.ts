import type { Cursor } from './cursor.ts';

/** A column's or table's name, perhaps in quotes. Null when there is none here. */
export function takeName(cursor: Cursor): string | null {
  const quoted = cursor.takeQuoted();
  if (quoted !== null) return quoted;
  const bare = cursor.take(BARE_NAME).trim();
  return bare === '' ? null : bare;
}

/** Letters of any language, digits, `_`, `$`, spaces, and single dashes that are no arrow. */
const BARE_NAME = /(?:[\p{L}\p{N}_$ ]|-(?!>))+/uy;
