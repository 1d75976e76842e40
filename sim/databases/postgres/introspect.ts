import { castText } from '../cast-value.ts';
import { completeSchema, type TableDefinition } from '../ddl/complete-schema.ts';
import type { Column, ColumnDefault, ColumnType, ForeignKey, Schema, UniqueKey } from '../schema.ts';
import type { PostgresSession } from './postgres-session.ts';

/** Reads the tables of schema `public` from PostgreSQL's catalogue. Checks stay PostgreSQL's own business. */
export async function introspect(session: Pick<PostgresSession, 'look'>): Promise<Schema> {
  const columns = await session.look<ColumnRow>(COLUMNS);
  const constraints = await session.look<ConstraintRow>(CONSTRAINTS);
  const definitions = new Map<string, MutableDefinition>();
  for (const row of columns) {
    const definition = definitions.get(row.table) ?? emptyDefinition(row.table);
    definitions.set(row.table, definition);
    definition.columns.push(await workedOut(columnOf(row), session));
  }
  for (const row of constraints) {
    const definition = definitions.get(row.table);
    if (definition !== undefined) addConstraint(definition, row);
  }
  return completeSchema([...definitions.values()]);
}

/** A constant that only PostgreSQL can read, such as an empty array, is read by it, once. What calls a function stays unknown. */
async function workedOut(column: Column, session: Pick<PostgresSession, 'look'>): Promise<Column> {
  if (column.default.kind !== 'unknown' || CALLS.test(column.default.expression)) return column;
  const [row] = await session.look<{ readonly value: unknown }>(
    `SELECT to_json(${column.default.expression}) AS value`,
  );
  return { ...column, default: { kind: 'value', value: row?.value } };
}

const CALLS = /\w\s*\(|^CURRENT_|^LOCALTIME|^SESSION_|\bUSER$/i;

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly enum_values: readonly string[] | null;
  readonly required: boolean;
  readonly generated: boolean;
  readonly default: string | null;
}

interface ConstraintRow {
  readonly table: string;
  readonly name: string;
  readonly kind: 'p' | 'u' | 'f';
  readonly columns: readonly string[];
  readonly target: string | null;
  readonly target_columns: readonly string[] | null;
  readonly on_delete: string;
}

interface MutableDefinition extends TableDefinition {
  columns: Column[];
  primaryKey: UniqueKey | null;
  uniques: UniqueKey[];
  foreignKeys: ForeignKey[];
}

function emptyDefinition(name: string): MutableDefinition {
  return { name, columns: [], primaryKey: null, uniques: [], foreignKeys: [], checks: [] };
}

function addConstraint(definition: MutableDefinition, row: ConstraintRow): void {
  switch (row.kind) {
    case 'p':
      definition.primaryKey = { name: row.name, columns: row.columns };
      return;
    case 'u':
      definition.uniques.push({ name: row.name, columns: row.columns });
      return;
    case 'f':
      definition.foreignKeys.push({
        name: row.name,
        table: row.table,
        columns: row.columns,
        target: row.target!,
        targetColumns: row.target_columns!,
        onDelete: row.on_delete === 'c' ? 'cascade' : row.on_delete === 'n' ? 'set null' : 'no action',
      });
  }
}

function columnOf(row: ColumnRow): Column {
  const type = typeOf(row);
  const column = { name: row.name, type, nullable: !row.required };
  if (row.generated) return { ...column, default: { kind: 'none' }, generated: true };
  return { ...column, default: defaultOf(row.default, type) };
}

const TYPES: Readonly<Record<string, ColumnType['kind']>> = {
  uuid: 'uuid',
  'timestamp with time zone': 'timestamptz',
  date: 'date',
  boolean: 'boolean',
  integer: 'integer',
  smallint: 'integer',
  bigint: 'bigint',
  numeric: 'numeric',
  jsonb: 'jsonb',
};

/** A type that the fake does not know is treated as text; a request that needs more is PostgreSQL's to refuse. */
function typeOf(row: ColumnRow): ColumnType {
  if (row.enum_values !== null) return { kind: 'enum', name: row.type, values: row.enum_values };
  const kind = TYPES[row.type] ?? 'text';
  return kind === 'enum' ? { kind: 'text' } : { kind };
}

function defaultOf(expression: string | null, type: ColumnType): ColumnDefault {
  if (expression === null) return { kind: 'none' };
  if (NEW_ID.test(expression)) return { kind: 'new-id' };
  if (NOW.test(expression)) return { kind: 'now', offsetMs: 0 };
  const text = /^'((?:[^']|'')*)'(?:::[\w" ]+)?$/.exec(expression)?.[1] ?? /^-?[\w.]+$/.exec(expression)?.[0];
  if (text === undefined) return { kind: 'unknown', expression };
  return { kind: 'value', value: castText(type, text.replaceAll("''", "'")) };
}

const NEW_ID = /^(?:(?:extensions\.)?(?:gen_random_uuid|uuid_generate_v4)|flexsim\.next_id)\(\)$/;
const NOW =
  /^(?:(?:flexsim\.)?now\(\)|CURRENT_TIMESTAMP|timezone\('utc'::text, (?:now\(\)|CURRENT_TIMESTAMP)\)|\(now\(\) AT TIME ZONE 'utc'::text\))$/i;

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS name, a.attnotnull AS required, a.attgenerated <> '' AS generated,
         CASE WHEN t.typtype = 'e' THEN t.typname ELSE format_type(a.atttypid, NULL) END AS type,
         (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS enum_values,
         pg_get_expr(d.adbin, d.adrelid) AS default
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  ORDER BY c.oid, a.attnum`;

const CONSTRAINTS = `
  SELECT c.relname AS table, o.conname AS name, o.contype AS kind, f.relname AS target, o.confdeltype AS on_delete,
         (SELECT json_agg(a.attname ORDER BY k.at) FROM unnest(o.conkey) WITH ORDINALITY AS k (attnum, at)
          JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.attnum) AS columns,
         (SELECT json_agg(a.attname ORDER BY k.at) FROM unnest(o.confkey) WITH ORDINALITY AS k (attnum, at)
          JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.attnum) AS target_columns
  FROM pg_constraint o
  JOIN pg_class c ON c.oid = o.conrelid
  LEFT JOIN pg_class f ON f.oid = o.confrelid
  WHERE o.connamespace = 'public'::regnamespace AND o.contype IN ('p', 'u', 'f')
    AND (f.oid IS NULL OR f.relnamespace = 'public'::regnamespace)
  ORDER BY o.oid`;
