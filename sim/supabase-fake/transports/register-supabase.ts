import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SupabaseContext, SupabaseExchange, SupabaseRequest } from '../exchange.ts';
import type { SupabaseFake } from '../supabase-fake.ts';

export interface RegisterSupabaseOptions {
  readonly context: (request: FastifyRequest) => SupabaseContext;
  readonly onExchange?: (exchange: SupabaseExchange) => void;
}

/** Serves the fake under `/rest/v1/*` and `/auth/v1/*` of a fastify server. */
export function registerSupabase(
  app: FastifyInstance,
  fake: SupabaseFake,
  options: RegisterSupabaseOptions,
): void {
  void app.register((scope, _options, ready) => {
    // The fake parses bodies itself: a broken one is PostgREST's error, not fastify's.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
      (_request, body, done) => {
        done(null, body);
      },
    );
    for (const url of ['/rest/v1/*', '/auth/v1/*']) {
      scope.route({
        method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
        url,
        exposeHeadRoute: false,
        handler: async (request, reply) => {
          const exchange = await fake.handle(readRequest(request), options.context(request));
          options.onExchange?.(exchange);
          const { status, headers, body } = exchange.answer;
          return await reply.code(status).headers(headers).send(body);
        },
      });
    }
    ready();
  });
}

/** A little more than the fake takes, so that it is the fake that refuses. */
const BODY_BYTES_MAX = 32 * 1024 * 1024;

function readRequest(request: FastifyRequest): SupabaseRequest {
  const [path = '', ...query] = request.url.split('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: request.method,
    path,
    query: query.join('?'),
    headers,
    body: typeof request.body === 'string' ? request.body : '',
  };
}
