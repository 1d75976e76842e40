import { parse } from 'pgsql-ast-parser';
import type {
  ColumnConstraint,
  CreateColumnDef,
  DataTypeDef,
  Expr,
  Statement,
  TableConstraint,
} from 'pgsql-ast-parser';
import { castText } from '../cast-value.ts';
import type {
  Check,
  Column,
  ColumnDefault,
  ColumnType,
  EnumType,
  ForeignKey,
  Schema,
  UniqueKey,
} from '../schema.ts';
import { completeSchema } from './complete-schema.ts';
import { readCheck } from './read-check.ts';
import { splitStatements } from './split-statements.ts';

export interface ReadDdl {
  readonly schema: Schema;
  /** Statements that change rows; the in-memory stores need a twin for the file that has them. */
  readonly dataStatements: readonly string[];
}

/**
 * Reads the tables, types, keys and columns that a SQL file makes, on top of `before`. What the in-memory
 * stores need not know (policies, grants, comments, plain indexes) is left out; a statement that it cannot
 * understand is an error, never skipped.
 */
export function readDdl(sql: string, before: Schema = { tables: {} }): ReadDdl {
  const draft = draftOf(before);
  const dataStatements: string[] = [];
  for (const statement of splitStatements(sql).flatMap((each) => unwrapDoBlock(each.sql))) {
    if (IRRELEVANT.some((pattern) => pattern.test(statement))) continue;
    if (CHANGES_ROWS.test(statement)) dataStatements.push(statement);
    else for (const parsed of parseStatement(statement)) applyStatement(draft, parsed);
  }
  return { schema: completeSchema([...draft.tables.values()]), dataStatements };
}

const IRRELEVANT = [
  /^create\s+(or\s+replace\s+)?(policy|extension|view|function|index|role|schema)\b/i,
  /^(grant|revoke|comment|begin|commit|set|lock|notify|analyze|reset)\b/i,
  /^drop\s+(policy|index|view|function|trigger)\b/i,
  /^alter\s+table\s+\S+\s+(enable|disable|force|no\s+force)\s+row\s+level\s+security$/i,
  /^alter\s+(default\s+privileges|publication|function)\b/i,
];

const CHANGES_ROWS = /^(delete|update|insert|with|truncate|select)\b/i;

/** `DO $$ BEGIN IF NOT EXISTS (…) THEN ALTER TABLE …; END IF; END $$` is how a migration is made repeatable. */
function unwrapDoBlock(statement: string): readonly string[] {
  const block = /^do\s+(?:language\s+\w+\s+)?(\$\w*\$)([^]*)\1/i.exec(statement);
  if (block === null) return [statement];
  const inner = splitStatements(block[2]!);
  return inner.flatMap((part) => /\b((?:alter|create)\s+(?:table|type)\b[^]*)$/i.exec(part.sql)?.[1] ?? []);
}

function parseStatement(statement: string): readonly Statement[] {
  try {
    return parse(statement);
  } catch (cause) {
    const start = statement.replaceAll(/\s+/g, ' ').slice(0, 120);
    throw new Error(`FLEXSIM_SQL_NOT_READ: the in-memory databases cannot read this statement: ${start}`, {
      cause,
    });
  }
}

interface TableDraft {
  name: string;
  columns: Column[];
  primaryKey: UniqueKey | null;
  uniques: UniqueKey[];
  foreignKeys: ForeignKey[];
  checks: Check[];
}

interface SchemaDraft {
  readonly tables: Map<string, TableDraft>;
  readonly enums: Map<string, EnumType>;
}

function draftOf(schema: Schema): SchemaDraft {
  const tables = new Map<string, TableDraft>();
  const enums = new Map<string, EnumType>();
  for (const table of Object.values(schema.tables)) {
    const [first, ...rest] = table.uniques;
    const hasPrimaryKey = table.primaryKey.length > 0;
    tables.set(table.name, {
      name: table.name,
      columns: [...table.columns],
      primaryKey: hasPrimaryKey ? first! : null,
      uniques: hasPrimaryKey ? rest : [...table.uniques],
      foreignKeys: [...table.foreignKeys],
      checks: [...table.checks],
    });
    for (const column of table.columns) {
      if (column.type.kind === 'enum') enums.set(column.type.name, column.type);
    }
  }
  return { tables, enums };
}

function applyStatement(draft: SchemaDraft, statement: Statement): void {
  switch (statement.type) {
    case 'create enum': {
      const name = statement.name.name;
      draft.enums.set(name, { kind: 'enum', name, values: statement.values.map((value) => value.value) });
      return;
    }
    case 'create table': {
      const name = statement.name.name;
      if (draft.tables.has(name)) {
        if (statement.ifNotExists) return;
        throw new Error(`relation "${name}" already exists`);
      }
      const table: TableDraft = {
        name,
        columns: [],
        primaryKey: null,
        uniques: [],
        foreignKeys: [],
        checks: [],
      };
      draft.tables.set(name, table);
      for (const column of statement.columns) {
        if (column.kind === 'column') addColumn(draft, table, column);
        else throw notUnderstood('LIKE');
      }
      for (const constraint of statement.constraints ?? []) addConstraint(table, constraint);
      return;
    }
    case 'drop table':
      for (const name of statement.names) draft.tables.delete(name.name);
      return;
    case 'create index': {
      if (!statement.unique) return;
      const columns = statement.expressions.map(({ expression }) => {
        if (expression.type !== 'ref' || statement.where)
          throw notUnderstood('a unique index over expressions');
        return expression.name;
      });
      const table = tableOf(draft, statement.table.name);
      const name = statement.indexName?.name ?? `${table.name}_${columns.join('_')}_idx`;
      if (!table.uniques.some((key) => key.name === name)) table.uniques.push({ name, columns });
      return;
    }
    case 'alter table': {
      const table = tableOf(draft, statement.table.name);
      for (const change of statement.changes) {
        switch (change.type) {
          case 'add column': {
            const exists = table.columns.some((column) => column.name === change.column.name.name);
            if (!(exists && change.ifNotExists)) addColumn(draft, table, change.column);
            break;
          }
          case 'drop column':
            table.columns = table.columns.filter((column) => column.name !== change.column.name);
            break;
          case 'add constraint':
            addConstraint(table, change.constraint);
            break;
          case 'drop constraint':
            dropConstraint(table, change.constraint.name);
            break;
          case 'alter column':
            table.columns = table.columns.map((column) =>
              column.name === change.column.name ? alteredColumn(draft, column, change.alter) : column,
            );
            break;
          default:
            throw notUnderstood(`ALTER TABLE … ${change.type}`);
        }
      }
      return;
    }
    default:
      throw notUnderstood(statement.type);
  }
}

function addColumn(draft: SchemaDraft, table: TableDraft, definition: CreateColumnDef): void {
  const name = definition.name.name;
  const type = typeOf(draft, definition.dataType);
  const constraints = definition.constraints ?? [];
  const isRequired = constraints.some(({ type: kind }) => kind === 'not null' || kind === 'primary key');
  const byDefault = constraints.find((constraint) => constraint.type === 'default');
  table.columns.push({
    name,
    type,
    nullable: !isRequired,
    default: byDefault?.type === 'default' ? defaultOf(byDefault.default, type) : { kind: 'none' },
  });
  for (const constraint of constraints) addColumnConstraint(table, name, constraint);
}

function addColumnConstraint(table: TableDraft, column: string, constraint: ColumnConstraint): void {
  switch (constraint.type) {
    case 'not null':
    case 'null':
    case 'default':
      return;
    case 'primary key':
    case 'unique':
      addConstraint(table, {
        type: constraint.type,
        constraintName: constraint.constraintName,
        columns: [{ name: column }],
      });
      return;
    case 'check':
      addConstraint(table, {
        ...constraint,
        constraintName: constraint.constraintName ?? { name: `${table.name}_${column}_check` },
      });
      return;
    case 'reference':
      addConstraint(table, {
        ...constraint,
        type: 'foreign key',
        constraintName: constraint.constraintName,
        localColumns: [{ name: column }],
      });
      return;
    default:
      throw notUnderstood(constraint.type);
  }
}

function addConstraint(table: TableDraft, constraint: TableConstraint): void {
  switch (constraint.type) {
    case 'primary key': {
      const columns = constraint.columns.map((column) => column.name);
      table.primaryKey = { name: constraint.constraintName?.name ?? `${table.name}_pkey`, columns };
      table.columns = table.columns.map((column) =>
        columns.includes(column.name) ? { ...column, nullable: false } : column,
      );
      return;
    }
    case 'unique': {
      const columns = constraint.columns.map((column) => {
        if ('name' in column && typeof column.name === 'string') return column.name;
        throw notUnderstood('a unique key over expressions');
      });
      const name = constraint.constraintName?.name ?? `${table.name}_${columns.join('_')}_key`;
      if (!table.uniques.some((key) => key.name === name)) table.uniques.push({ name, columns });
      return;
    }
    case 'foreign key': {
      const columns = constraint.localColumns.map((column) => column.name);
      const name = constraint.constraintName?.name ?? `${table.name}_${columns.join('_')}_fkey`;
      if (table.foreignKeys.some((key) => key.name === name)) return;
      const given = constraint.foreignColumns.map((column) => column.name);
      table.foreignKeys.push({
        name,
        table: table.name,
        columns,
        target: constraint.foreignTable.name,
        targetColumns: given.length > 0 ? given : ['id'],
        onDelete: onDeleteOf(constraint.onDelete),
      });
      return;
    }
    case 'check': {
      const name = constraint.constraintName?.name ?? `${table.name}_check`;
      if (table.checks.some((check) => check.name === name)) return;
      table.checks.push({ name, condition: readCheck(constraint.expr, table.columns) });
      return;
    }
    default:
      throw notUnderstood('this constraint');
  }
}

function dropConstraint(table: TableDraft, name: string): void {
  if (table.primaryKey?.name === name) table.primaryKey = null;
  table.uniques = table.uniques.filter((key) => key.name !== name);
  table.foreignKeys = table.foreignKeys.filter((key) => key.name !== name);
  table.checks = table.checks.filter((check) => check.name !== name);
}

type AlterColumn = Extract<
  Extract<Statement, { type: 'alter table' }>['changes'][number],
  { type: 'alter column' }
>['alter'];

function alteredColumn(draft: SchemaDraft, column: Column, alter: AlterColumn): Column {
  switch (alter.type) {
    case 'set not null':
      return { ...column, nullable: false };
    case 'drop not null':
      return { ...column, nullable: true };
    case 'drop default':
      return { ...column, default: { kind: 'none' } };
    case 'set default':
      return { ...column, default: defaultOf(alter.default, column.type) };
    case 'set type':
      return { ...column, type: typeOf(draft, alter.dataType) };
    default:
      throw notUnderstood('ALTER COLUMN');
  }
}

function onDeleteOf(action: string | undefined): ForeignKey['onDelete'] {
  if (action === 'cascade' || action === 'set null') return action;
  if (action === undefined || action === 'no action' || action === 'restrict') return 'no action';
  throw notUnderstood(`ON DELETE ${action}`);
}

function defaultOf(expression: Expr, type: ColumnType): ColumnDefault {
  switch (expression.type) {
    case 'string':
      return { kind: 'value', value: castText(type, expression.value) };
    case 'integer':
    case 'numeric':
    case 'boolean':
      return { kind: 'value', value: castText(type, String(expression.value)) };
    case 'null':
      return { kind: 'none' };
    case 'cast':
      return defaultOf(expression.operand, type);
    case 'keyword':
      if (expression.keyword === 'current_timestamp') return { kind: 'now', offsetMs: 0 };
      throw notUnderstood(`DEFAULT ${expression.keyword}`);
    case 'call': {
      const name = expression.function.name;
      if (name === 'gen_random_uuid' || name === 'uuid_generate_v4') return { kind: 'new-id' };
      if (name === 'now' || name === 'clock_timestamp') return { kind: 'now', offsetMs: 0 };
      throw notUnderstood(`DEFAULT ${name}()`);
    }
    default:
      throw notUnderstood(`a default of the form ${expression.type}`);
  }
}

const TYPE_NAMES: Readonly<Record<string, ColumnType>> = {
  uuid: { kind: 'uuid' },
  text: { kind: 'text' },
  varchar: { kind: 'text' },
  'character varying': { kind: 'text' },
  timestamptz: { kind: 'timestamptz' },
  'timestamp with time zone': { kind: 'timestamptz' },
  date: { kind: 'date' },
  bool: { kind: 'boolean' },
  boolean: { kind: 'boolean' },
  int: { kind: 'integer' },
  int4: { kind: 'integer' },
  integer: { kind: 'integer' },
  int8: { kind: 'bigint' },
  bigint: { kind: 'bigint' },
  numeric: { kind: 'numeric' },
  jsonb: { kind: 'jsonb' },
};

function typeOf(draft: SchemaDraft, type: DataTypeDef): ColumnType {
  if (type.kind === 'array') throw notUnderstood('an array column');
  const known = TYPE_NAMES[type.name] ?? draft.enums.get(type.name);
  if (known === undefined) throw notUnderstood(`a column of type ${type.name}`);
  return known;
}

function tableOf(draft: SchemaDraft, name: string): TableDraft {
  const table = draft.tables.get(name);
  if (table === undefined) throw new Error(`relation "${name}" does not exist`);
  return table;
}

function notUnderstood(what: string): Error {
  return new Error(`FLEXSIM_SQL_NOT_READ: the in-memory databases do not know ${what}; use --db postgres`);
}
