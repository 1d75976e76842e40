import { newDb, type IBackup, type IMemoryDb } from 'pg-mem';
import { compareByPrimaryKey } from '../compare-values.ts';
import { compileCondition } from '../compile-condition.ts';
import type { Condition } from '../condition.ts';
import { conflictKeyMissing, sameRowTwice } from '../constraint-errors.ts';
import { conflictingRow, refuseBrokenRow } from '../constraints.ts';
import type { Database, Migration, OnConflict, Row, RowChange, Snapshot, Written } from '../database.ts';
import { DatabaseError } from '../database-error.ts';
import { callFunction, type DatabaseFunction } from '../database-function.ts';
import { findUnique } from '../find-unique.ts';
import { ModelDatabase } from '../model/model-database.ts';
import { migrateInMemory } from '../migrations/migrate-in-memory.ts';
import { parentsFirst } from '../migrations/parents-first.ts';
import type { Schema, Table } from '../schema.ts';
import { printDdl } from './print-ddl.ts';

/**
 * pg-mem behind the port: it holds the rows, and its own keys, foreign keys and not-nulls accept or refuse
 * them. Only the words of a refusal come from the model.
 *
 * It is used through the table interface that pg-mem's own statements use: three to ten times as fast as
 * SQL, and without the phantom row that its ON CONFLICT DO NOTHING gives back.
 */
export class PgMemDatabase implements Database {
  readonly kind = 'pg-mem';
  schema: Schema;
  #memory: OpenMemory;
  /** Rows of a table in order of the primary key, until the next write to it. */
  readonly #known = new Map<string, readonly Row[]>();
  readonly #functions: readonly DatabaseFunction[];

  constructor(schema: Schema, functions: readonly DatabaseFunction[] = []) {
    this.schema = schema;
    this.#functions = functions;
    this.#memory = openMemory(schema);
  }

  select(table: string, where: Condition): readonly Row[] {
    const rows = this.#rowsOf(table);
    if (where.kind === 'always') return rows;
    return rows.filter(compileCondition(where, this.schema.tables[table]!));
  }

  insert(tableName: string, rows: readonly Row[], onConflict?: OnConflict): Written {
    const work = () => this.#insert(this.schema.tables[tableName]!, rows, onConflict);
    return this.#statement(work, (model) => model.insert(tableName, rows, onConflict));
  }

  update(tableName: string, patch: Row, where: Condition): Written {
    const work = () => this.#update(this.schema.tables[tableName]!, patch, where);
    return this.#statement(work, (model) => model.update(tableName, patch, where));
  }

  delete(tableName: string, where: Condition): Written {
    const work = () => this.#delete(this.schema.tables[tableName]!, where);
    return this.#statement(work, (model) => model.delete(tableName, where));
  }

  call(name: string, args: Row): unknown {
    return callFunction(this.#functions, this, name, args);
  }

  transaction<T>(work: () => T): T {
    const before = this.#memory.backup();
    try {
      return work();
    } catch (error) {
      before.restore();
      this.#known.clear();
      throw error;
    }
  }

  snapshot(): Snapshot {
    return { snapshotOf: 'pg-mem', backup: this.#memory.backup() } as PgMemSnapshot;
  }

  restore(snapshot: Snapshot): void {
    (snapshot as PgMemSnapshot).backup.restore();
    this.#known.clear();
  }

  migrate(migration: Migration): void {
    const migrated = migrateInMemory(migration, this.schema, this.#allRows());
    const moved = new PgMemDatabase(migrated.schema);
    for (const name of parentsFirst(migrated.schema)) moved.insert(name, migrated.tables[name]!);
    this.schema = migrated.schema;
    this.#memory = moved.#memory;
    this.#known.clear();
  }

  close(): void {}

  /** Runs SQL of the caller's own on pg-mem itself, e.g. to weaken its schema on purpose. */
  runSql(sql: string): void {
    this.#memory.public.none(sql);
    this.#known.clear();
  }

  #rowsOf(name: string): readonly Row[] {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const table = this.schema.tables[name]!;
    const rows = [...this.#table(name).enumerate(this.#memory.data)].map((stored) => plainRow(table, stored));
    rows.sort((a, b) => compareByPrimaryKey(table, a, b));
    this.#known.set(name, rows);
    return rows;
  }

  /**
   * pg-mem decides whether a statement is accepted; why it is refused, it often does not say, or not in
   * PostgreSQL's words. So the model is asked to do the same, for its words only.
   */
  #statement(work: () => Written, sameOnModel: (model: ModelDatabase) => unknown): Written {
    try {
      return this.transaction(work);
    } catch (cause) {
      const model = ModelDatabase.holding(this.schema, this.#allRows());
      sameOnModel(model);
      throw cause instanceof DatabaseError ? cause : unnamed(cause);
    }
  }

  #insert(table: Table, rows: readonly Row[], onConflict: OnConflict | undefined): Written {
    const key = onConflict === undefined ? null : findUnique(table, onConflict.columns);
    if (key === undefined) throw conflictKeyMissing();
    const changes: RowChange[] = [];
    const written: Row[] = [];
    for (const row of rows) {
      const existing = key === null ? undefined : conflictingRow(key, this.#rowsOf(table.name), row);
      if (existing === undefined) {
        this.#table(table.name).insert({ ...row });
        this.#known.delete(table.name);
        changes.push({ table: table.name, after: row });
        written.push(row);
      } else if (onConflict!.action === 'merge') {
        if (changes.some(({ after }) => after !== undefined && isSame(table, after, existing))) {
          throw sameRowTwice();
        }
        refuseBrokenRow(table, row);
        const patch = Object.fromEntries(onConflict!.set.map((name) => [name, row[name]]));
        const after = this.#updateOne(table, existing, patch);
        changes.push({ table: table.name, before: existing, after });
        written.push(after);
      } else {
        refuseBrokenRow(table, row);
      }
    }
    return { rows: written, changes };
  }

  #update(table: Table, patch: Row, where: Condition): Written {
    const changes = this.select(table.name, where).map((before) => ({
      table: table.name,
      before,
      after: this.#updateOne(table, before, patch),
    }));
    return { rows: changes.map((change) => change.after), changes };
  }

  #delete(table: Table, where: Condition): Written {
    const rows = this.select(table.name, where);
    const affected = rows.length === 0 ? [] : tablesBelow(this.schema, table.name);
    const childrenBefore = affected.map((name) => ({ name, rows: this.#rowsOf(name) }));
    for (const row of rows) {
      const stored = this.#stored(table, row);
      // A row of the same statement's cascade (a table that points at itself) is gone already.
      if (stored !== undefined) this.#table(table.name).delete(this.#memory.data, stored);
    }
    this.#known.clear();
    const changes: RowChange[] = rows.map((before) => ({ table: table.name, before }));
    for (const { name, rows: before } of childrenBefore) {
      changes.push(...changesBetween(this.schema.tables[name]!, before, this.#rowsOf(name)));
    }
    return { rows, changes };
  }

  #updateOne(table: Table, before: Row, patch: Row): Row {
    const stored = this.#stored(table, before)!;
    this.#table(table.name).update(this.#memory.data, { ...stored, ...patch });
    this.#known.delete(table.name);
    return { ...before, ...patch };
  }

  #allRows(): Readonly<Record<string, readonly Row[]>> {
    return Object.fromEntries(Object.keys(this.schema.tables).map((name) => [name, this.#rowsOf(name)]));
  }

  #stored(table: Table, row: Row): Row | undefined {
    for (const stored of this.#table(table.name).enumerate(this.#memory.data)) {
      if (isSame(table, stored, row)) return stored;
    }
    return undefined;
  }

  #table(name: string): StoredTable {
    return this.#memory.public.getTable(name) as unknown as StoredTable;
  }
}

/** The part of pg-mem's tables that its own statements work with; pg-mem is pinned exactly because of it. */
interface StoredTable {
  enumerate(transaction: unknown): Iterable<Row>;
  insert(row: Row): void;
  update(transaction: unknown, row: Row): void;
  delete(transaction: unknown, row: Row): void;
}

type PgMemSnapshot = Snapshot & { readonly snapshotOf: 'pg-mem'; readonly backup: IBackup };

type OpenMemory = IMemoryDb & { readonly data: unknown };

function openMemory(schema: Schema): OpenMemory {
  const memory = newDb({ noAstCoverageCheck: true });
  memory.public.none(printDdl(schema));
  return memory as OpenMemory;
}

/** Stored rows carry pg-mem's own mark, which must not travel. */
function plainRow(table: Table, stored: Row): Row {
  const row: Record<string, unknown> = {};
  for (const { name } of table.columns) row[name] = stored[name] ?? null;
  return row;
}

function isSame(table: Table, a: Row, b: Row): boolean {
  return table.primaryKey.every((name) => a[name] === b[name]);
}

/** The tables a deletion here can reach. */
function tablesBelow(schema: Schema, name: string): readonly string[] {
  const reached = new Set<string>();
  const visit = (from: string) => {
    for (const key of schema.tables[from]!.referencedBy) {
      if (key.onDelete === 'no action' || reached.has(key.table)) continue;
      reached.add(key.table);
      visit(key.table);
    }
  };
  visit(name);
  return [...reached];
}

function changesBetween(table: Table, before: readonly Row[], after: readonly Row[]): readonly RowChange[] {
  return before.flatMap((row) => {
    const now = after.find((other) => isSame(table, other, row));
    if (now === undefined) return [{ table: table.name, before: row }];
    const changed = table.columns.some(({ name }) => now[name] !== row[name]);
    return changed ? [{ table: table.name, before: row, after: now }] : [];
  });
}

function unnamed(cause: unknown): Error {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseError({ sqlstate: 'XX000', message: `pg-mem: ${said.split('\n')[0]}` });
}
