import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseFunction } from '../../databases/database-function.ts';
import type { SchemaName } from '../../databases/open-database.ts';
import { openPostgresDatabase } from '../../databases/postgres/open-postgres-database.ts';
import type { PostgresDatabase } from '../../databases/postgres/postgres-database.ts';
import type { Schema } from '../../databases/schema.ts';
import { printError } from '../answer/print-error.ts';
import { OutsideAgreedSuite } from '../answer/refusals.ts';
import { answerAuth, type AuthUsers } from '../auth/answer-auth.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseRequest } from '../exchange.ts';
import { refuseAtGateway } from '../gateway.ts';
import { startPostgrest } from './postgrest-process.ts';
import { worldDefaultsSql, worldHeaders } from './world-defaults.ts';

export interface FullStackOptions {
  readonly schema: SchemaName;
  readonly users: AuthUsers;
  readonly serviceKey: string;
  readonly anonKey: string;
  readonly functions?: readonly DatabaseFunction[];
  /** A PostgreSQL server to work on; without it one is started. */
  readonly url?: string;
}

/** The real PostgREST over the real PostgreSQL, behind the gateway and the auth server of the fake. */
export interface FullStack {
  /** The same database without PostgREST: to seed, to look, to snapshot and restore. */
  readonly database: PostgresDatabase;
  readonly handle: (request: SupabaseRequest, context: SupabaseContext) => Promise<SupabaseAnswer>;
  /** To be called after the database was migrated: PostgREST reads its schema once. */
  readonly reloadSchema: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startFullStack(options: FullStackOptions): Promise<FullStack> {
  const database = await openPostgresDatabase(options);
  await database.runSql(SERVICE_ROLE);
  await database.runSql(worldDefaultsSql(database.schema));
  const postgrest = await startPostgrest({ databaseUrl: database.url, role: 'service_role' }).catch(
    async (error: unknown) => {
      await database.close();
      throw error;
    },
  );
  return {
    database,
    handle: async (request, context) => {
      try {
        const refused = refuseAtGateway(request, options);
        if (refused !== null) return refused;
        if (request.path.startsWith('/auth/v1/')) return answerAuth(request, options.users, options);
        if (!request.path.startsWith('/rest/v1/')) throw new OutsideAgreedSuite(`the path ${request.path}`);
        return await ask(postgrest.url, request, context);
      } catch (error) {
        return printError(error);
      }
    },
    reloadSchema: async () => {
      await database.runSql(SERVICE_ROLE);
      await database.runSql(worldDefaultsSql(database.schema));
      await database.runSql("NOTIFY pgrst, 'reload schema'");
      await knowsSchema(postgrest.url, database.schema);
    },
    close: async () => {
      await postgrest.stop();
      await database.close();
    },
  };
}

/** Supabase's role for server-side code: row level security does not apply to it. */
const SERVICE_ROLE = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'service_role') THEN
      CREATE ROLE service_role NOLOGIN BYPASSRLS;
    END IF;
  END $$;
  GRANT ALL ON ALL TABLES IN SCHEMA public TO service_role;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO service_role;`;

async function ask(url: string, request: SupabaseRequest, context: SupabaseContext): Promise<SupabaseAnswer> {
  const path = request.path.slice('/rest/v1'.length);
  const query = request.query === '' ? '' : `?${request.query}`;
  const { authorization: _key, ...headers } = request.headers;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const response = await fetch(`${url}${path}${query}`, {
    method: request.method,
    headers: { ...headers, ...worldHeaders(request, context) },
    ...(hasBody ? { body: request.body } : {}),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** PostgREST describes what it knows at its root; it reads the schema anew some time after it is told to. */
async function knowsSchema(url: string, schema: Schema): Promise<void> {
  for (let waitedMs = 0; waitedMs < RELOAD_PATIENCE_MS; waitedMs += RELOAD_POLL_MS) {
    const response = await fetch(url);
    const { definitions = {} } = (await response.json()) as {
      definitions?: Record<string, { properties: Record<string, unknown> }>;
    };
    const isKnown = Object.values(schema.tables).every((table) =>
      table.columns.every(({ name }) => definitions[table.name]?.properties[name] !== undefined),
    );
    if (isKnown) return;
    await sleep(RELOAD_POLL_MS);
  }
  throw new Error('FLEXSIM_POSTGREST_RELOAD: PostgREST did not see the new schema');
}

const RELOAD_PATIENCE_MS = 10_000;
const RELOAD_POLL_MS = 20;
