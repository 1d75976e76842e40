import { OutsideAgreedSuite } from '../answer/refusals.ts';

/** What a request's `Prefer` header asks for; null where it says nothing. */
export interface Preferences {
  readonly resolution: 'merge-duplicates' | 'ignore-duplicates' | null;
  readonly return: 'minimal' | 'representation' | 'headers-only' | null;
  readonly count: 'exact' | null;
  readonly missing: 'default' | 'null' | null;
  readonly handling: 'strict' | 'lenient' | null;
  readonly tx: 'commit' | 'rollback' | null;
}

/** Parses a `Prefer` header: the first word of each kind counts, unknown ones are passed over. */
export function parsePreferences(header: string): Preferences {
  const known = parsed.get(header);
  if (known !== undefined) return known;
  const words = header.split(',').map((word) => word.trim());
  for (const word of words) {
    if (OUTSIDE.some((prefix) => word.startsWith(prefix))) {
      throw new OutsideAgreedSuite(`the preference ${word}`);
    }
  }
  const preferences: Preferences = {
    resolution: first(words, 'resolution', ['merge-duplicates', 'ignore-duplicates']),
    return: first(words, 'return', ['minimal', 'representation', 'headers-only']),
    count: first(words, 'count', ['exact']),
    missing: first(words, 'missing', ['default', 'null']),
    handling: first(words, 'handling', ['strict', 'lenient']),
    tx: first(words, 'tx', ['commit', 'rollback']),
  };
  if (parsed.size < HEADERS_KEPT_MAX) parsed.set(header, preferences);
  return preferences;
}

/** Counts that PostgreSQL guesses from its statistics, and strictness about unknown words. */
const OUTSIDE = ['count=planned', 'count=estimated', 'timezone=', 'max-affected=', 'handling=strict'];

const HEADERS_KEPT_MAX = 200;
const parsed = new Map<string, Preferences>();

function first<T extends string>(words: readonly string[], name: string, values: readonly T[]): T | null {
  for (const word of words) {
    const value = values.find((candidate) => word === `${name}=${candidate}`);
    if (value !== undefined) return value;
  }
  return null;
}
