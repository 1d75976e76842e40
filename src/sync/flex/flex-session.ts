import type { FlexRequest, FlexResponse, Ports } from '../ports.ts';

/** How this run speaks to one tenant's Flex. */
export interface FlexSession {
  /** How many requests were sent so far. */
  readonly calls: () => number;
  /** Sends a request to a path under `/f5/api`. Rejects when no answer came. */
  readonly send: (path: string, request?: FlexRequest) => Promise<FlexResponse>;
}

export const defaultFlexBaseUrl = 'https://tenant.flexrentalsolutions.com/f5/api';

/** The token: `X_AUTH_TOKEN`, else `FLEX_X_AUTH_TOKEN`. */
export function flexToken(env: Ports['env']): string | undefined {
  return env('X_AUTH_TOKEN') || env('FLEX_X_AUTH_TOKEN') || undefined;
}

export function openFlexSession(ports: Ports, token: string): FlexSession {
  const base = (ports.env('FLEX_API_BASE_URL') || defaultFlexBaseUrl).replace(/\/+$/, '');
  const headers = {
    'X-Auth-Token': token,
    'X-Requested-With': 'XMLHttpRequest',
    'X-API-Client': 'flex5-desktop',
    Accept: '*/*',
  };
  let calls = 0;
  return {
    calls: () => calls,
    send: (path, request = {}) => {
      calls += 1;
      return ports.flexFetch(base + path, { ...request, headers: { ...headers, ...request.headers } });
    },
  };
}
