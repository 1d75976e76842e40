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
  const type = contentType?.split(';')[0]?.trim();
  if (type !== undefined && type !== 'application/json' && type !== 'application/vnd.pgrst.array+json') {
    throw invalidBody(`Content-Type not acceptable: ${type}`);
  }
  const parsed = parseJson(body);
  const objects = Array.isArray(parsed) ? parsed : isObject(parsed) ? [parsed] : [];
  const names = given ?? keysOf(objects);
  const columns = names.toSorted().map((name) => table.columnsByName[name] ?? unknownColumn(table, name));
  return { objects: objects as Payload['objects'], columns };
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
  const set = payload.columns.map(({ name }) => name);
  const cast = payload.objects.map((object) =>
    Object.fromEntries(
      payload.columns
        .filter(({ name }) => missing !== 'default' || object[name] !== undefined)
        .map((column) => [column.name, castJson(column.type, object[column.name])]),
    ),
  );
  return cast.map((values) => {
    const row: Record<string, unknown> = {};
    for (const column of table.columns) {
      const isSet = set.includes(column.name) && column.name in values;
      row[column.name] = isSet ? values[column.name] : defaultOf(column, context);
    }
    return row;
  });
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
