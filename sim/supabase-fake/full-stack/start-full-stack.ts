import type { DatabaseFunction } from '../../databases/database-function.ts';
import type { KnownSchemaName } from '../../databases/open-database.ts';
import { openPostgresDatabase } from '../../databases/postgres/open-postgres-database.ts';
import type { PostgresDatabase } from '../../databases/postgres/postgres-database.ts';
import { printError } from '../answer/print-error.ts';
import { OutsideAgreedSuite } from '../answer/refusals.ts';
import { answerAuth, type AuthUsers } from '../auth/answer-auth.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseRequest } from '../exchange.ts';
import { refuseAtGateway } from '../gateway.ts';
import { RealPostgrest } from './real-postgrest.ts';

export interface FullStackOptions {
  readonly schema: KnownSchemaName;
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
  readonly close: () => Promise<void>;
}

export async function startFullStack(options: FullStackOptions): Promise<FullStack> {
  const database = await openPostgresDatabase(options);
  const postgrest = await RealPostgrest.start(database).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  await postgrest.serve(database);
  return {
    database,
    handle: async (request, context) => {
      try {
        const refused = refuseAtGateway(request, options);
        if (refused !== null) return refused;
        if (request.path.startsWith('/auth/v1/')) return answerAuth(request, options.users, options);
        if (!request.path.startsWith('/rest/v1/')) throw new OutsideAgreedSuite(`the path ${request.path}`);
        const answer = await postgrest.ask(request, context);
        if (request.method !== 'GET') database.noteWritten(Object.keys(database.schema.tables));
        return answer;
      } catch (error) {
        return printError(error);
      }
    },
    close: async () => {
      await postgrest.stop();
      await database.close();
    },
  };
}
