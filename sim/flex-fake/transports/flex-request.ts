import type { FlexRequest } from '../core/exchange.ts';

/** The most header text a request may carry; more is turned away with 431, as a Node server does. */
export const HEADER_CHARS_MAX = 16 * 1024;

/** What callers of `fetch` may give as headers. */
export type HeadersGiven =
  | Readonly<Record<string, string>>
  | readonly (readonly [string, string])[]
  | { forEach(visit: (value: string, name: string) => void): void };

/** Cuts a URL and its parts into the plain data the core takes. `url` is absolute, or a path. */
export function flexRequestFrom(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): FlexRequest {
  const scheme = url.indexOf('://');
  const slash = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const mark = url.indexOf('?');
  const asked = mark >= 0 && mark < end;
  return {
    method,
    path: slash < 0 ? '/' : url.slice(slash, asked ? mark : end),
    query: asked ? url.slice(mark + 1, end) : '',
    headers,
    body,
  };
}

/** Headers as an object with lower-case names. */
export function plainHeaders(given: HeadersGiven | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  if (given === undefined) return headers;
  if (typeof given.forEach === 'function' && !Array.isArray(given)) {
    const visitable = given as { forEach(visit: (value: string, name: string) => void): void };
    visitable.forEach((value, name) => {
      headers[name.toLowerCase()] = value;
    });
    return headers;
  }
  const pairs = Array.isArray(given) ? (given as [string, string][]) : Object.entries(given as object);
  for (const [name, value] of pairs) headers[name.toLowerCase()] = String(value);
  return headers;
}

/** Whether the headers are more than a Node server takes. */
export function floods(headers: Readonly<Record<string, string>>): boolean {
  let chars = 0;
  for (const name in headers) chars += name.length + (headers[name]?.length ?? 0) + 4;
  return chars > HEADER_CHARS_MAX;
}
