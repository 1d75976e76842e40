import { lightResponse } from '../../sim/flex-fake/transports/light-response.ts';
import type { FetchInit, Surroundings, Target } from '../../sim/targets/target.ts';

export type Fetch = Surroundings['fetch'];

/** A request on its way out, and what a bug makes of it: sent otherwise, sent twice, or answered by nobody. */
export type Break = (request: Outgoing, send: Fetch) => Promise<unknown>;

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly init: FetchInit | undefined;
}

/** A target whose port to the world is broken, and nothing else about it. */
export function withBrokenFetch(target: Target, name: string, broken: Break): Target {
  return {
    ...target,
    name,
    open: (surroundings) =>
      target.open({
        ...surroundings,
        fetch: (url, init) => broken({ method: init?.method ?? 'GET', url, init }, surroundings.fetch),
      }),
  };
}

/** The URL without one of its query's conditions. */
export function withoutCondition(url: string, column: string): string {
  const changed = new URL(url);
  changed.searchParams.delete(column);
  return changed.href;
}

/** The init with another value of one header. */
export function withHeader(
  init: FetchInit | undefined,
  name: string,
  change: (value: string) => string,
): FetchInit {
  const headers = new Headers(init?.headers as ConstructorParameters<typeof Headers>[0]);
  headers.set(name, change(headers.get(name) ?? ''));
  return { ...init, headers };
}

/** An answer that no server has given. */
export function madeUp(body: unknown): unknown {
  return lightResponse({
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });
}
