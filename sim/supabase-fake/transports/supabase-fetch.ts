import type { SupabaseAnswer, SupabaseContext, SupabaseExchange, SupabaseRequest } from '../exchange.ts';
import type { SupabaseFake } from '../supabase-fake.ts';

export interface SupabaseFetchOptions {
  /** Called once for each request. */
  readonly context: () => SupabaseContext;
  readonly onExchange?: (exchange: SupabaseExchange) => void;
}

/** The fake as a `fetch` with real `Request`s and `Response`s: `createClient(url, key, { global: { fetch } })`. */
export function createSupabaseFetch(fake: SupabaseFake, options: SupabaseFetchOptions): typeof fetch {
  return async (input, init) => {
    const request = await readRequest(new Request(input, init));
    const exchange = await fake.handle(request, options.context());
    options.onExchange?.(exchange);
    return toResponse(exchange.answer);
  };
}

async function readRequest(request: Request): Promise<SupabaseRequest> {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  };
}

function toResponse(answer: SupabaseAnswer): Response {
  const hasBody = answer.status !== 204 && answer.status !== 304;
  return new Response(hasBody ? answer.body : null, { status: answer.status, headers: answer.headers });
}
