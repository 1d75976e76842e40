import type { Database, MaybePromise } from './database.ts';
import type { DatabaseFunction } from './database-function.ts';
import { readDdl } from './ddl/read-ddl.ts';
import { ModelDatabase } from './model/model-database.ts';
import type { OwnSchemaName } from './own-schema/own-schema-name.ts';
import { loadMigrations, loadSchemaFile } from './schema/load-schema.ts';
import type { Schema } from './schema.ts';

export type DatabaseKind = 'model' | 'pg-mem' | 'postgres';

/** `after` is `before` with the checklist's migrations; see `schema/`. */
export type KnownSchemaName = 'before' | 'after' | 'production';

export type SchemaName = KnownSchemaName | OwnSchemaName;

export interface OpenDatabaseOptions {
  readonly kind: DatabaseKind;
  readonly schema: KnownSchemaName;
  readonly functions?: readonly DatabaseFunction[];
  /** With `postgres`: the server to work on; without it flexsim starts one of its own. */
  readonly url?: string;
}

/** Opens an empty database that has the named schema. `pg-mem` and `model` cost a few milliseconds at most. */
export function openDatabase(options: OpenDatabaseOptions & { readonly kind: 'model' }): ModelDatabase;
export function openDatabase(
  options: OpenDatabaseOptions & { readonly kind: 'model' | 'pg-mem' },
): MaybePromise<Database>;
export function openDatabase(options: OpenDatabaseOptions): MaybePromise<Database>;
export function openDatabase(options: OpenDatabaseOptions): MaybePromise<Database> {
  switch (options.kind) {
    case 'model':
      return new ModelDatabase(schemaNamed(options.schema), options.functions);
    case 'pg-mem':
      return openPgMem(options);
    case 'postgres':
      return openPostgres(options);
  }
}

async function openPgMem(options: OpenDatabaseOptions): Promise<Database> {
  const { PgMemDatabase } = await import('./pg-mem/pg-mem-database.ts');
  return new PgMemDatabase(schemaNamed(options.schema), options.functions);
}

async function openPostgres(options: OpenDatabaseOptions): Promise<Database> {
  const { openPostgresDatabase } = await import('./postgres/open-postgres-database.ts');
  return await openPostgresDatabase(options);
}

function schemaNamed(name: KnownSchemaName): Schema {
  const known = schemas.get(name);
  if (known !== undefined) return known;
  const base = readDdl(loadSchemaFile(name === 'production' ? 'production' : 'before')).schema;
  const schema =
    name === 'after' ? loadMigrations().reduce((before, { sql }) => readDdl(sql, before).schema, base) : base;
  schemas.set(name, schema);
  return schema;
}

const schemas = new Map<KnownSchemaName, Schema>();
