import { DatabaseError } from './database-error.ts';
import { parseDate, parseTimestamp } from './parse-timestamp.ts';
import type { ColumnType } from './schema.ts';

/** A JSON value of a request's body as a value of the column: what `json_to_recordset` does. */
export function castJson(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type.kind === 'jsonb') return normaliseJsonb(value);
  return castText(type, typeof value === 'string' ? value : JSON.stringify(value));
}

/** A text (of a filter, of SQL) as a value of the column: what the type's input function does. */
export function castText(type: ColumnType, text: string): unknown {
  switch (type.kind) {
    case 'text':
      return text;
    case 'uuid':
      return castUuid(text);
    case 'enum':
      if (type.values.includes(text)) return text;
      throw invalid('22P02', `invalid input value for enum ${type.name}: "${text}"`);
    case 'boolean':
      return castBoolean(text);
    case 'integer':
      return castInteger(text, 'integer', INTEGER_MAX);
    case 'bigint':
      return castInteger(text, 'bigint', Number.MAX_SAFE_INTEGER);
    case 'numeric': {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      if (Number.isFinite(number)) return number;
      throw invalid('22P02', `invalid input syntax for type numeric: "${text}"`);
    }
    case 'timestamptz':
      return parseTimestamp(text);
    case 'date':
      return parseDate(text);
    case 'jsonb':
      return castJsonText(text);
  }
}

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LOOSE_UUID = /^(?:[0-9a-f]{4}-?){7}[0-9a-f]{4}$/i;

function castUuid(text: string): string {
  if (CANONICAL_UUID.test(text)) return text;
  const bare = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  if (!LOOSE_UUID.test(bare)) throw invalid('22P02', `invalid input syntax for type uuid: "${text}"`);
  const digits = bare.replaceAll('-', '').toLowerCase();
  return [0, 8, 12, 16, 20].map((from, at, all) => digits.slice(from, all[at + 1])).join('-');
}

const TRUE_WORDS = ['t', 'tr', 'tru', 'true', 'y', 'ye', 'yes', 'on', '1'];
const FALSE_WORDS = ['f', 'fa', 'fal', 'fals', 'false', 'n', 'no', 'of', 'off', '0'];

function castBoolean(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (TRUE_WORDS.includes(word)) return true;
  if (FALSE_WORDS.includes(word)) return false;
  throw invalid('22P02', `invalid input syntax for type boolean: "${text}"`);
}

const INTEGER_MAX = 2_147_483_647;

function castInteger(text: string, name: string, max: number): number {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) {
    throw invalid('22P02', `invalid input syntax for type ${name}: "${text}"`);
  }
  const number = Number(text);
  if (number <= max && number >= -max - 1) return number;
  throw invalid('22003', `value "${text}" is out of range for type ${name}`);
}

function castJsonText(text: string): unknown {
  try {
    return normaliseJsonb(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    throw invalid('22P02', 'invalid input syntax for type json');
  }
}

/** jsonb keeps keys by length, then bytes; nothing else about a value changes. */
function normaliseJsonb(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normaliseJsonb);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, normaliseJsonb(inner)]));
}

function invalid(sqlstate: string, message: string): DatabaseError {
  return new DatabaseError({ sqlstate, message });
}
