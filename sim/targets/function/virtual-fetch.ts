import type { FetchInit, Surroundings } from '../target.ts';
import { VirtualRequest } from './incoming-request.ts';

/** `fetch` for all the ways to call it: an address as text or URL, or a whole Request; any body but a form with files. */
export function virtualFetch(fetch: Surroundings['fetch']) {
  return (input: string | URL | Request, init: FetchInit = {}): Promise<unknown> => {
    if (!isRequest(input)) {
      if (isPlain(init.body)) return fetch(String(input), init);
      return textOf(init.body).then((body) => fetch(String(input), { ...init, body }));
    }
    const { method, headers, signal } = input;
    const own = { method, headers, signal, ...init };
    if (init.body !== undefined) return textOf(init.body).then((body) => fetch(input.url, { ...own, body }));
    return input.text().then((body) => fetch(input.url, { ...own, body: body === '' ? undefined : body }));
  };
}

function isRequest(input: string | URL | Request): input is Request {
  return input instanceof VirtualRequest;
}

function isPlain(body: unknown): boolean {
  return body === undefined || body === null || typeof body === 'string' || body instanceof URLSearchParams;
}

/** Bytes, blobs and streams, read to their end. */
function textOf(body: unknown): Promise<string> {
  return new Response(body as BodyInit | null).text();
}
