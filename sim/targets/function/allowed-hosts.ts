import type { Surroundings } from '../target.ts';
import { bodiless } from './virtual-response.ts';

/** Hosts that a function may talk to beside the world's, each with the one answer it gives. */
export type AllowedHosts = Readonly<Record<string, HostAnswer>>;

export interface HostAnswer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
}

/** A `fetch` that answers for these hosts at once, and asks the world for all others. Nothing is sent anywhere. */
export function withHosts(
  fetch: Surroundings['fetch'],
  hosts: AllowedHosts | undefined,
): Surroundings['fetch'] {
  if (!hosts) return fetch;
  return (url, init) => {
    const host = /^https?:\/\/([^/?#]+)/.exec(url)?.[1]?.toLowerCase() ?? '';
    const answer = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
    return answer ? Promise.resolve(responseOf(answer)) : fetch(url, init);
  };
}

function responseOf({ status = 200, headers, body }: HostAnswer): Response {
  if (bodiless.includes(status) || body === undefined) return new Response(null, { status, headers });
  if (typeof body === 'string') return new Response(body, { status, headers });
  return Response.json(body, { status, headers });
}
