import type { SupabaseAnswer, SupabaseRequest } from './exchange.ts';

/** What the gateway in front of PostgREST asks of every request; null when it lets the request through. */
export function refuseAtGateway(
  request: SupabaseRequest,
  keys: { readonly serviceKey: string; readonly anonKey: string },
): SupabaseAnswer | null {
  const key = request.headers.apikey ?? queryKey(request.query);
  if (key === undefined) {
    return refusal({
      message: 'No API key found in request',
      hint: 'No `apikey` request header or url param was found.',
    });
  }
  if (key !== keys.serviceKey && key !== keys.anonKey) {
    return refusal({
      message: 'Invalid API key',
      hint: 'Double check your Supabase `anon` or `service_role` API key.',
    });
  }
  return null;
}

function queryKey(query: string): string | undefined {
  if (!query.includes('apikey=')) return undefined;
  return new URLSearchParams(query).get('apikey') ?? undefined;
}

function refusal(body: { readonly message: string; readonly hint: string }): SupabaseAnswer {
  return {
    status: 401,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}
