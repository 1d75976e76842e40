import type { FlexAnswer } from '../core/answer.ts';
import { flexError } from '../core/answer.ts';
import type { FlexContext } from '../core/exchange.ts';
import type { FlexWorld } from '../core/flex-world.ts';
import { fateOf, fetchFailed } from './connection-error.ts';
import { flexRequestFrom, floods, type HeadersGiven, plainHeaders } from './flex-request.ts';
import { realResponse } from './light-response.ts';
import { slowBody } from './slow-body.ts';

/** Where the calls of one `fetch` come from, and what they take from outside the world. */
export interface FlexFetchOptions {
  readonly actor?: string;
  readonly nowMs?: () => number;
  readonly newId?: () => string;
  readonly random?: () => number;
  /** Waits out latency, slow bodies and late commits; with real timers unless something else is given. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** The part of `RequestInit` that matters to Flex. */
export interface FlexFetchInit {
  readonly method?: string;
  readonly headers?: HeadersGiven | HeadersInit;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

/** A `fetch` that reaches one world, and nothing else. */
export type FlexFetch = (input: string | URL | Request, init?: FlexFetchInit) => Promise<Response>;

/**
 * Makes a `fetch` in front of a world, with real `Response`s and the errors that Node's own `fetch` gives.
 *
 * @example
 * const fetch = createFlexFetch(world, { actor: 'sync-1' });
 * const answer = await fetch('https://tenant.flexrentalsolutions.com/f5/api/…', { headers: { 'X-Auth-Token': token } });
 */
export function createFlexFetch(world: FlexWorld, options: FlexFetchOptions = {}): FlexFetch {
  const { actor = 'in-process', nowMs = Date.now, newId = () => crypto.randomUUID(), random } = options;
  const wait = options.wait ?? waitForReal;
  let inFlight = 0;

  return async (input, init) => {
    const signal = init?.signal ?? undefined;
    signal?.throwIfAborted();
    const { method, url, headers, body } =
      typeof input === 'string' ? partsOf(input, init) : await partsOfObject(input, init);
    inFlight += 1;
    try {
      const context: FlexContext = { actor, nowMs: nowMs(), newId, inFlight, random };
      const request = flexRequestFrom(method, url, headers, body);
      if (floods(headers)) return realResponse(flexError(431, 'The request headers are too large'));
      const { answer, pending } = world.handle(request, context);
      if (pending !== undefined) void wait(pending.afterMs).then(pending.commit);
      return answer.connection.kind === 'answered' && answer.afterMs === 0
        ? realResponse(answer)
        : await delivered(answer, wait, signal);
    } finally {
      inFlight -= 1;
    }
  };
}

/** The outcome of an answer that is late, cut, slow or never there. */
async function delivered(
  answer: FlexAnswer,
  wait: (ms: number) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  if (answer.afterMs > 0) await orAborted(wait(answer.afterMs), signal);
  switch (fateOf(answer.connection)) {
    case 'error':
      throw fetchFailed();
    case 'silence':
      return await orAborted(new Promise<never>(() => {}), signal);
    case 'response': {
      if (answer.connection.kind !== 'slow' || answer.body === '') return realResponse(answer);
      const { status, headers } = answer;
      const stream = slowBody(answer.body, orAborted(wait(answer.connection.overMs), signal));
      return new Response(stream, { status, headers });
    }
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

interface Parts {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function partsOf(url: string, init: FlexFetchInit | undefined): Parts {
  const headers = plainHeaders(init?.headers as HeadersGiven | undefined);
  const body = init?.body;
  if (body instanceof URLSearchParams) {
    headers['content-type'] ??= 'application/x-www-form-urlencoded;charset=UTF-8';
  } else if (typeof body === 'string') {
    headers['content-type'] ??= 'text/plain;charset=UTF-8';
  }
  return {
    method: (init?.method ?? 'GET').toUpperCase(),
    url,
    headers,
    body: body === undefined || body === null ? '' : String(body as string),
  };
}

async function partsOfObject(input: URL | Request, init: FlexFetchInit | undefined): Promise<Parts> {
  if (input instanceof URL) return partsOf(input.href, init);
  const request = init === undefined ? input : new Request(input, init as RequestInit);
  return {
    method: request.method,
    url: request.url,
    headers: plainHeaders(request.headers),
    body: await request.text(),
  };
}

function waitForReal(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
