import type { Condition } from './condition.ts';
import type { Schema } from './schema.ts';

/**
 * The port over which everything else reaches a database: row operations, one request one transaction.
 * `model` and `pg-mem` answer at once and never give a promise; only `postgres` does.
 */
export interface Database {
  readonly kind: 'model' | 'pg-mem' | 'postgres';
  readonly schema: Schema;
  /** The rows that match, in order of the primary key. */
  select(table: string, where: Condition): MaybePromise<readonly Row[]>;
  /** Stores whole rows: every column is given. `rows` of the answer are in the order of the request. */
  insert(table: string, rows: readonly Row[], onConflict?: OnConflict): MaybePromise<Written>;
  /** `rows` of the answer are in order of the primary key. */
  update(table: string, patch: Row, where: Condition): MaybePromise<Written>;
  delete(table: string, where: Condition): MaybePromise<Written>;
  /** Calls a function of the schema by name; what it gives is a value, a row or a list of rows. */
  call(name: string, args: Row): MaybePromise<unknown>;
  /** Everything `work` does happens, or, when it throws, nothing. Others wait meanwhile. */
  transaction<T>(work: () => MaybePromise<T>): MaybePromise<T>;
  /** O(1) in memory. A snapshot belongs to the database and the schema it was taken of. */
  snapshot(): MaybePromise<Snapshot>;
  restore(snapshot: Snapshot): MaybePromise<void>;
  /** Runs a migration's SQL (in memory: its tables, keys and columns, and its twin for data; see `migrations/`). */
  migrate(migration: Migration): MaybePromise<void>;
  close(): MaybePromise<void>;
}

/**
 * Plain JSON values as PostgREST would print them: a uuid in lower case, a timestamptz as
 * `2026-01-01T10:00:00+00:00`, a date as `2026-01-01`, jsonb as a value, an enum as its label.
 */
export type Row = Readonly<Record<string, unknown>>;

export type MaybePromise<T> = T | Promise<T>;

export interface OnConflict {
  readonly columns: readonly string[];
  readonly action: 'merge' | 'ignore';
  /** The columns that a merge takes over from the new row. */
  readonly set: readonly string[];
}

export interface Written {
  readonly rows: readonly Row[];
  /** Every row that was changed, those of cascades included, in the order in which it happened. */
  readonly changes: readonly RowChange[];
}

export interface RowChange {
  readonly table: string;
  readonly before?: Row;
  readonly after?: Row;
}

export interface Migration {
  /** The file's name, e.g. `20260101000000_remove_flex_crew_assignment_duplicates.sql`. */
  readonly name: string;
  readonly sql: string;
}

/** Opaque to everybody but the database that made it. */
export type Snapshot = { readonly snapshotOf: Database['kind'] } & object;
