import { compareByPrimaryKey } from '../compare-values.ts';
import { compileCondition } from '../compile-condition.ts';
import type { Condition } from '../condition.ts';
import { conflictKeyMissing, sameRowTwice } from '../constraint-errors.ts';
import {
  conflictingRow,
  foreignKeyViolation,
  positionOf,
  referencedViolation,
  referencingRows,
  refuseBrokenRow,
  rowViolation,
} from '../constraints.ts';
import type { Database, Migration, OnConflict, Row, RowChange, Snapshot, Written } from '../database.ts';
import { callFunction, type DatabaseFunction } from '../database-function.ts';
import { migrateInMemory } from '../migrations/migrate-in-memory.ts';
import { findUnique } from '../find-unique.ts';
import type { Schema, Table } from '../schema.ts';

/** All rows of all tables, each table in order of its primary key. Never changed in place. */
type Tables = Readonly<Record<string, readonly Row[]>>;

/**
 * Tables, keys and foreign keys in plain memory: only what a PostgREST request can do, at about a
 * microsecond an operation. A snapshot is a reference, because nothing is ever changed in place.
 */
export class ModelDatabase implements Database {
  readonly kind = 'model';
  schema: Schema;
  #tables: Tables;
  readonly #functions: readonly DatabaseFunction[];

  constructor(schema: Schema, functions: readonly DatabaseFunction[] = []) {
    this.schema = schema;
    this.#functions = functions;
    this.#tables = Object.fromEntries(Object.keys(schema.tables).map((name) => [name, []]));
  }

  /** A database that holds these rows; each table's have to be in order of its primary key. */
  static holding(schema: Schema, tables: Tables): ModelDatabase {
    const database = new ModelDatabase(schema);
    database.#tables = { ...database.#tables, ...tables };
    return database;
  }

  select(table: string, where: Condition): readonly Row[] {
    const rows = this.#tables[table]!;
    if (where.kind === 'always') return rows;
    return rows.filter(compileCondition(where, this.schema.tables[table]!));
  }

  insert(tableName: string, rows: readonly Row[], onConflict?: OnConflict): Written {
    return this.transaction(() => {
      const table = this.schema.tables[tableName]!;
      const statement: Statement = { changes: [] };
      const written: Row[] = [];
      const key = onConflict === undefined ? null : findUnique(table, onConflict.columns);
      if (key === undefined) throw conflictKeyMissing();
      for (const row of rows) {
        if (key !== null) refuseBrokenRow(table, row);
        const existing = key === null ? undefined : conflictingRow(key, this.#tables[tableName]!, row);
        if (existing === undefined) {
          this.#store(table, row, undefined, statement);
          written.push(row);
        } else if (onConflict!.action === 'merge') {
          if (statement.changes.some((change) => change.after === existing)) throw sameRowTwice();
          written.push(this.#store(table, patched(existing, row, onConflict!.set), existing, statement));
        }
      }
      this.#checkForeignKeys(table, statement);
      return { rows: written, changes: statement.changes };
    });
  }

  update(tableName: string, patch: Row, where: Condition): Written {
    return this.transaction(() => {
      const table = this.schema.tables[tableName]!;
      const statement: Statement = { changes: [] };
      const rows = this.select(tableName, where).map((row) =>
        this.#store(table, { ...row, ...patch }, row, statement),
      );
      this.#checkForeignKeys(table, statement);
      return { rows, changes: statement.changes };
    });
  }

  delete(tableName: string, where: Condition): Written {
    return this.transaction(() => {
      const table = this.schema.tables[tableName]!;
      const statement: Statement = { changes: [] };
      const rows = this.select(tableName, where);
      for (const row of rows) this.#remove(table, row, statement);
      for (const row of rows) {
        const refused = referencedViolation((name) => this.#tables[name]!, table, row);
        if (refused !== null) throw refused;
      }
      return { rows, changes: statement.changes };
    });
  }

  call(name: string, args: Row): unknown {
    return callFunction(this.#functions, this, name, args);
  }

  transaction<T>(work: () => T): T {
    const before = this.#tables;
    try {
      return work();
    } catch (error) {
      this.#tables = before;
      throw error;
    }
  }

  snapshot(): Snapshot {
    return { snapshotOf: 'model', tables: this.#tables } as ModelSnapshot;
  }

  restore(snapshot: Snapshot): void {
    this.#tables = (snapshot as ModelSnapshot).tables;
  }

  migrate(migration: Migration): void {
    const { schema, tables } = migrateInMemory(migration, this.schema, this.#tables);
    const moved = new ModelDatabase(schema);
    for (const [name, rows] of Object.entries(tables)) moved.insert(name, rows);
    this.schema = schema;
    this.#tables = moved.#tables;
  }

  close(): void {}

  #store(table: Table, row: Row, replaced: Row | undefined, statement: Statement): Row {
    const rows = this.#tables[table.name]!;
    const refused = rowViolation(table, rows, row, replaced);
    if (refused !== null) throw refused;
    this.#put(
      table,
      replaced === undefined ? added(table, rows, row) : exchanged(table, rows, replaced, row),
    );
    statement.changes.push({ table: table.name, before: replaced, after: row });
    return row;
  }

  #remove(table: Table, row: Row, statement: Statement): void {
    const rows = this.#tables[table.name]!;
    if (!rows.includes(row)) return;
    this.#put(
      table,
      rows.filter((other) => other !== row),
    );
    statement.changes.push({ table: table.name, before: row });
    for (const key of table.referencedBy) {
      const children = this.schema.tables[key.table]!;
      for (const child of referencingRows((name) => this.#tables[name]!, key, row)) {
        if (key.onDelete === 'cascade') this.#remove(children, child, statement);
        else if (key.onDelete === 'set null') {
          const nulls = Object.fromEntries(key.columns.map((name) => [name, null]));
          this.#store(children, { ...child, ...nulls }, child, statement);
        }
      }
    }
  }

  #checkForeignKeys(table: Table, statement: Statement): void {
    if (table.foreignKeys.length === 0 && table.referencedBy.length === 0) return;
    const rowsOf = (name: string) => this.#tables[name]!;
    for (const { before, after } of statement.changes) {
      const refused =
        (before === undefined ? null : referencedViolation(rowsOf, table, before, after)) ??
        foreignKeyViolation(this.schema, rowsOf, table, after!, before);
      if (refused !== null) throw refused;
    }
  }

  #put(table: Table, rows: readonly Row[]): void {
    this.#tables = { ...this.#tables, [table.name]: rows };
  }
}

type ModelSnapshot = Snapshot & { readonly snapshotOf: 'model'; readonly tables: Tables };

interface Statement {
  readonly changes: RowChange[];
}

function patched(row: Row, from: Row, columns: readonly string[]): Row {
  return { ...row, ...Object.fromEntries(columns.map((name) => [name, from[name]])) };
}

function added(table: Table, rows: readonly Row[], row: Row): readonly Row[] {
  const last = rows.at(-1);
  // Ids begin with the time, so a new row is nearly always the last.
  if (last === undefined || compareByPrimaryKey(table, last, row) < 0) return [...rows, row];
  const at =
    table.primaryKey.length === 1
      ? -1 - positionOf(table, rows, row[table.primaryKey[0]!])
      : rows.findIndex((other) => compareByPrimaryKey(table, other, row) > 0);
  return at < 0 ? [...rows, row] : rows.toSpliced(at, 0, row);
}

function exchanged(table: Table, rows: readonly Row[], before: Row, after: Row): readonly Row[] {
  const at = rows.indexOf(before);
  if (compareByPrimaryKey(table, before, after) === 0) return rows.with(at, after);
  return added(table, rows.toSpliced(at, 1), after);
}
