import type { DatabaseFunction } from '../database-function.ts';
import type { KnownSchemaName } from '../open-database.ts';
import { schemaSql } from '../schema/load-schema.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { PostgresPool } from './postgres-pool.ts';

export interface OpenPostgresOptions {
  readonly schema: KnownSchemaName;
  readonly functions?: readonly DatabaseFunction[];
  /** A server to work on; without it flexsim starts one of its own. */
  readonly url?: string;
}

/**
 * Opens PostgreSQL for one database: one of its own on the given server, which `close` drops, or a server of its own,
 * which `close` ends.
 */
export async function openPostgresDatabase(options: OpenPostgresOptions): Promise<PostgresDatabase> {
  const pool = await PostgresPool.start(options.url);
  try {
    const { functions } = options;
    return await pool.open(schemaSql(options.schema), { functions, close: () => pool.close() });
  } catch (error) {
    await pool.close();
    throw error;
  }
}
