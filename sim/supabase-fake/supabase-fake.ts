import type { Database, MaybePromise } from '../databases/database.ts';
import type { DatabaseFunction } from '../databases/database-function.ts';
import { printError } from './answer/print-error.ts';
import { OutsideAgreedSuite } from './answer/refusals.ts';
import { answerAuth, type AuthUsers } from './auth/answer-auth.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseExchange, SupabaseRequest } from './exchange.ts';
import { refuseAtGateway } from './gateway.ts';
import { answerRest, RefusedRequest, type RestAnswer, type RestServices } from './rest/answer-rest.ts';
import { PlanCache } from './rest/plan-cache.ts';
import { drive } from './rest/steps.ts';

export type { SupabaseAnswer, SupabaseContext, SupabaseExchange, SupabaseRequest };

export interface SupabaseFakeOptions {
  readonly database: Database;
  /** Who each user token belongs to. */
  readonly users: AuthUsers;
  /** The service role's key: the only one that PostgREST requests may come with. */
  readonly serviceKey: string;
  readonly anonKey: string;
  /** Functions that requests may call; the database must have been opened with the same. */
  readonly functions?: readonly DatabaseFunction[];
}

export interface SupabaseFake {
  readonly database: Database;
  /**
   * One request and its whole effect, as one transaction. Answers at once over `model` and `pg-mem`.
   *
   * @example
   * const exchange = fake.handle(
   *   { method: 'GET', path: '/rest/v1/jobs', query: 'select=id', headers: { apikey: key }, body: '' },
   *   { actor: 'sync-1', nowMs: 0, newId: () => ids.next() },
   * );
   */
  handle(request: SupabaseRequest, context: SupabaseContext): MaybePromise<SupabaseExchange>;
}

/** PostgREST and the one call of Supabase's auth server that a sync makes, over the port of `sim/databases`. */
export function createSupabaseFake(options: SupabaseFakeOptions): SupabaseFake {
  const { database } = options;
  const services: RestServices = {
    database,
    plans: new PlanCache(),
    functions: options.functions ?? [],
  };
  return {
    database,
    handle(request, context) {
      try {
        const known = answerWithoutTables(request, options);
        if (known !== null) return withoutTables(request, context, known);
        return answerInTransaction(request, context, services);
      } catch (error) {
        return withoutTables(request, context, printError(error));
      }
    },
  };
}

/** The gateway's answer or the auth server's; null where PostgREST is to answer. */
function answerWithoutTables(request: SupabaseRequest, options: SupabaseFakeOptions): SupabaseAnswer | null {
  if (request.body.length > BODY_CHARACTERS_MAX) return TOO_LARGE;
  const refused = refuseAtGateway(request, options);
  if (refused !== null) return refused;
  if (request.path.startsWith('/auth/v1/')) return answerAuth(request, options.users, options);
  if (!request.path.startsWith('/rest/v1/')) throw new OutsideAgreedSuite(`the path ${request.path}`);
  refuseOtherRoles(request, options);
  return null;
}

function withoutTables(
  request: SupabaseRequest,
  context: SupabaseContext,
  answer: SupabaseAnswer,
): SupabaseExchange {
  const { actor } = context;
  return { actor, request, answer, table: null, verb: 'auth', changes: [], touches: [] };
}

/** What Supabase's gateway lets through at most. */
const BODY_CHARACTERS_MAX = 8 * 1024 * 1024;

const TOO_LARGE: SupabaseAnswer = {
  status: 413,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: '{"message":"Request size limit exceeded"}',
};

function answerInTransaction(
  request: SupabaseRequest,
  context: SupabaseContext,
  services: RestServices,
): MaybePromise<SupabaseExchange> {
  try {
    const rest = services.database.transaction(() => drive(answerRest(request, context, services)));
    if (!(rest instanceof Promise)) return exchangeOf(request, context, rest);
    return rest.then(
      (answered) => exchangeOf(request, context, answered),
      (error: unknown) => exchangeOf(request, context, refusedBy(error)),
    );
  } catch (error) {
    return exchangeOf(request, context, refusedBy(error));
  }
}

function exchangeOf(request: SupabaseRequest, context: SupabaseContext, rest: RestAnswer): SupabaseExchange {
  return {
    actor: context.actor,
    request,
    answer: rest.answer,
    table: rest.table,
    verb: rest.verb,
    changes: rest.changes,
    touches: rest.footprint.touches,
  };
}

function refusedBy(error: unknown): RestAnswer {
  if (error instanceof RefusedRequest) return error.refused;
  throw error;
}

/** Row level security is outside: only the service role, which bypasses it, is served. */
function refuseOtherRoles(request: SupabaseRequest, keys: { readonly serviceKey: string }): void {
  const { apikey, authorization } = request.headers;
  const bearer = authorization === undefined ? apikey : authorization.replace(/^bearer /i, '');
  if (bearer === keys.serviceKey) return;
  throw new OutsideAgreedSuite('PostgREST requests of anybody but the service role');
}
