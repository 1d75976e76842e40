import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresDatabase } from '../../databases/postgres/postgres-database.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseRequest } from '../exchange.ts';
import { type PostgrestProcess, startPostgrest } from './postgrest-process.ts';
import { worldDefaultsSql, worldHeaders } from './world-defaults.ts';

/** The real PostgREST over one database, for as many schemas as that database has one after another. */
export class RealPostgrest {
  readonly #process: PostgrestProcess;
  /** The schema it has read, by its key. */
  #knows: string | undefined;
  #reloads = 0;

  private constructor(process: PostgrestProcess) {
    this.#process = process;
  }

  static async start(database: PostgresDatabase): Promise<RealPostgrest> {
    // It answers as a role, which has to be there.
    await prepare(database);
    return new RealPostgrest(await startPostgrest({ databaseUrl: database.url, role: 'service_role' }));
  }

  /** To be called before requests, and again whenever the database was migrated or made anew. */
  async serve(database: PostgresDatabase): Promise<void> {
    await prepare(database);
    if (this.#knows === database.schemaKey) return;
    this.#knows = undefined;
    this.#reloads += 1;
    // It reads the schema some time after it is told to. That it knows this table says that it has.
    const marker = `flexsim_reload_${this.#reloads}`;
    await database.runSql(`CREATE TABLE ${marker} (); GRANT SELECT ON ${marker} TO service_role`);
    await database.runSql("NOTIFY pgrst, 'reload schema'");
    await this.#reads(marker);
    await database.runSql(`DROP TABLE ${marker}`);
    this.#knows = database.schemaKey;
  }

  async ask(request: SupabaseRequest, context: SupabaseContext): Promise<SupabaseAnswer> {
    const path = request.path.slice('/rest/v1'.length);
    const query = request.query === '' ? '' : `?${request.query}`;
    const { authorization: _key, ...headers } = request.headers;
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    const response = await fetch(`${this.#process.url}${path}${query}`, {
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

  async stop(): Promise<void> {
    await this.#process.stop();
  }

  async #reads(table: string): Promise<void> {
    for (let waitedMs = 0; waitedMs < RELOAD_PATIENCE_MS; waitedMs += RELOAD_POLL_MS) {
      // PostgREST describes what it knows at its root.
      const response = await fetch(this.#process.url);
      const { definitions = {} } = (await response.json()) as { definitions?: Record<string, unknown> };
      if (table in definitions) return;
      await sleep(RELOAD_POLL_MS);
    }
    throw new Error('FLEXSIM_POSTGREST_RELOAD: PostgREST did not see the new schema');
  }
}

/** What PostgREST needs of a schema: Supabase's role, and ids and times from the world. */
async function prepare(database: PostgresDatabase): Promise<void> {
  await database.runSql(SERVICE_ROLE);
  await database.runSql(worldDefaultsSql(database.schema));
}

/** Supabase's role for server-side code: row level security does not apply to it. */
const SERVICE_ROLE = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'service_role') THEN
      CREATE ROLE service_role NOLOGIN BYPASSRLS;
    END IF;
  END $$;
  GRANT ALL ON ALL TABLES IN SCHEMA public TO service_role;
  GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO service_role;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO service_role;`;

const RELOAD_PATIENCE_MS = 10_000;
const RELOAD_POLL_MS = 10;
