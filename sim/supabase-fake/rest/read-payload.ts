import { castJson } from '../../databases/cast-value.ts';
import type { Row } from '../../databases/database.ts';
import { timestampOf } from '../../databases/parse-timestamp.ts';
import type { Column, Table } from '../../databases/schema.ts';
import { OutsideAgreedSuite, PostgrestError } from '../answer/refusals.ts';
import type { SupabaseContext } from '../exchange.ts';

export interface Payload {
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** The columns that the request sets, in the order PostgREST casts them. */
  readonly columns: readonly Column[];
}

/** The body of a write: which columns it sets, of which objects. */
export function readPayload(
  table: Table,
  body: string,
  contentType: string | undefined,
  given: readonly string[] | null,
): Payload {
  checkContentType(contentType);
  const parsed = parseJson(body);
  const objects = Array.isArray(parsed) ? parsed : isObject(parsed) ? [parsed] : [];
  const names = given ?? keysOf(objects);
  return { objects: objects as Payload['objects'], columns: columnsNamed(table, names) };
}

/**
 * The rows to store: each column that the request does not set has its default, ids and times from the
 * world. One that it sets but that an object lacks is null, or with `missing=default` its default.
 */
export function rowsOf(
  table: Table,
  payload: Payload,
  missing: 'default' | 'null' | null,
  context: SupabaseContext,
): readonly Row[] {
  const rows: Row[] = [];
  for (const object of payload.objects) {
    const cast: Record<string, unknown> = {};
    for (const column of payload.columns) {
      const value = object[column.name];
      // PostgREST lays each object over the defaults, so an id is taken even where one is given.
      if (missing === 'default' && value !== undefined && column.default.kind === 'new-id') context.newId();
      if (value !== undefined || missing !== 'default') cast[column.name] = castJson(column.type, value);
    }
    const row: Record<string, unknown> = {};
    for (const column of table.columns) {
      const value = cast[column.name];
      row[column.name] = value === undefined ? defaultOf(column, context) : value;
    }
    rows.push(row);
  }
  return rows;
}

/** A column's default: ids and times are the world's, whatever the store. */
function defaultOf(column: Column, context: SupabaseContext): unknown {
  switch (column.default.kind) {
    case 'none':
      return null;
    case 'value':
      return column.default.value;
    case 'new-id':
      return context.newId();
    case 'now':
      return timestampOf(context.nowMs + column.default.offsetMs);
    case 'unknown':
      throw new OutsideAgreedSuite(`the default of ${column.name}, ${column.default.expression}`);
  }
}

/** The same few sets of columns come again and again. */
function columnsNamed(table: Table, names: readonly string[]): readonly Column[] {
  const known = columnSets.get(table) ?? new Map<string, readonly Column[]>();
  columnSets.set(table, known);
  const key = names.join();
  const found = known.get(key);
  if (found !== undefined) return found;
  const columns = names.toSorted().map((name) => table.columnsByName[name] ?? unknownColumn(table, name));
  if (known.size < COLUMN_SETS_KEPT_MAX) known.set(key, columns);
  return columns;
}

const columnSets = new WeakMap<Table, Map<string, readonly Column[]>>();
const COLUMN_SETS_KEPT_MAX = 500;

function keysOf(objects: readonly unknown[]): readonly string[] {
  if (objects.length === 0) return [];
  const [first, ...others] = objects;
  if (!isObject(first)) throw invalidBody('All object keys must match');
  const keys = Object.keys(first);
  for (const other of others) {
    const isAlike = isObject(other) && Object.keys(other).length === keys.length;
    if (!isAlike || !keys.every((key) => Object.hasOwn(other, key))) {
      throw invalidBody('All object keys must match');
    }
  }
  return keys;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkContentType(contentType: string | undefined): void {
  if (contentType === undefined || contentType === 'application/json') return;
  const type = contentType.split(';')[0]!.trim();
  if (type === 'application/json' || type === 'application/vnd.pgrst.array+json') return;
  throw invalidBody(`Content-Type not acceptable: ${type}`);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalidBody('Empty or invalid json');
  }
}

function invalidBody(message: string): PostgrestError {
  return new PostgrestError({ status: 400, code: 'PGRST102', message });
}

function unknownColumn(table: Table, name: string): never {
  throw new PostgrestError({
    status: 400,
    code: 'PGRST204',
    message: `Column '${name}' of relation '${table.name}' does not exist`,
  });
}
