import type { Condition } from './condition.ts';

/**
 * What a database knows about its tables. It is read from the SQL files (`ddl/read-ddl.ts`), or from
 * PostgreSQL's catalogue, so that there is one source of truth: the SQL that a team would run.
 */
export interface Schema {
  readonly tables: Readonly<Record<string, Table>>;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly columnsByName: Readonly<Record<string, Column>>;
  /** The primary key first, then the others in the order in which they were created. */
  readonly uniques: readonly UniqueKey[];
  readonly primaryKey: readonly string[];
  /** Keys of this table that point at others. */
  readonly foreignKeys: readonly ForeignKey[];
  /** Keys of other tables (or of this one) that point here. */
  readonly referencedBy: readonly ForeignKey[];
  readonly checks: readonly Check[];
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default: ColumnDefault;
  /** PostgreSQL computes it from the others; nobody stores it. */
  readonly generated?: true;
}

export type ColumnType = { readonly kind: ScalarKind } | EnumType;

export type ScalarKind =
  | 'uuid'
  | 'text'
  | 'timestamptz'
  | 'date'
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'jsonb';

export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly values: readonly string[];
}

/** Where a value comes from that a request does not give: ids and times come from the world, never from the database. */
export type ColumnDefault =
  | { readonly kind: 'none' }
  | { readonly kind: 'new-id' }
  | { readonly kind: 'now'; readonly offsetMs: number }
  | { readonly kind: 'value'; readonly value: unknown }
  /** An expression only PostgreSQL can work out; a request has to give the value. */
  | { readonly kind: 'unknown'; readonly expression: string };

export interface UniqueKey {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
  readonly onDelete: 'cascade' | 'set null' | 'no action';
}

export interface Check {
  readonly name: string;
  readonly condition: Condition;
}
