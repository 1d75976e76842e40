import { ClientRequest } from 'node:http';
import { http, type RequestHandler } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { type FlexAnswer, flexError } from '../core/answer.ts';
import { fateOf, fetchFailed, readReset } from './connection-error.ts';
import { flexRequestFrom, floods, plainHeaders } from './flex-request.ts';
import { realResponse } from './light-response.ts';
import { slowBody } from './slow-body.ts';
import { FLEX_DOMAIN, type Tenants } from './tenant.ts';

/**
 * Starts msw in front of the worlds: every `fetch` and `node:http(s)` request of this process to a tenant of
 * Flex is answered by its world. Call `close()` on what it returns.
 *
 * @example
 * const tenants = new Tenants();
 * tenants.add('tenant', world);
 * const server = interceptFlex(tenants);
 */
export function interceptFlex(tenants: Tenants): SetupServer {
  const server = setupServer(flexHandler(tenants));
  server.listen({ onUnhandledRequest: 'bypass' });
  return server;
}

/** One handler for all of Flex: our router decides, so its price does not grow with the number of routes. */
export function flexHandler(tenants: Tenants): RequestHandler {
  return http.all(`https://*.${FLEX_DOMAIN}/*`, async ({ request }) => {
    const body = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.clone().text();
    const headers = plainHeaders(request.headers);
    const tenant = tenants.find(headers['x-flexsim-world'], new URL(request.url).host);
    if (typeof tenant === 'string') return realResponse(flexError(421, tenant));
    if (floods(headers)) return realResponse(flexError(431, 'The request headers are too large'));
    const { answer, pending } = tenant.handle(
      flexRequestFrom(request.method, request.url, headers, body),
      headers['x-flexsim-actor'] ?? 'msw',
    );
    try {
      if (pending !== undefined) tenant.land(pending);
      const delayMs = tenant.delayOf(answer);
      if (delayMs > 0) await late(request, delayMs);
      return await delivered(answer, request);
    } finally {
      tenant.closed();
    }
  });
}

async function late(request: Request, delayMs: number): Promise<void> {
  connect(request);
  await waited(delayMs);
}

async function delivered(answer: FlexAnswer, request: Request): Promise<Response> {
  switch (fateOf(answer.connection)) {
    case 'error':
      return new CutConnection(cutFor(request));
    case 'silence':
      connect(request);
      return await new Promise<never>(() => {});
    case 'response':
      return withLength(answer);
  }
}

/**
 * A response that breaks when msw looks at it. What a handler throws, msw hands on to the client but prints as a
 * mistake, too; what breaks in the response itself it only hands on.
 */
class CutConnection extends Response {
  readonly #error: Error;

  constructor(error: Error) {
    super(null);
    this.#error = error;
  }

  override get status(): number {
    throw this.#error;
  }
}

/**
 * The error of a cut connection. msw hands on only errors that look like Node's, so that of a `fetch` carries a
 * code of its own, out of sight, beside the one in its cause that the real one has.
 */
function cutFor(request: Request): Error {
  const reset = readReset();
  if (nodeRequestOf(request) !== undefined) return reset;
  return Object.defineProperties(fetchFailed(), {
    code: { value: reset.code, enumerable: false },
    errno: { value: reset.errno, enumerable: false },
  });
}

/** msw keeps the `ClientRequest` a request of `node:http` came from under a symbol of its own. */
function nodeRequestOf(request: Request): ClientRequest | undefined {
  for (const symbol of Object.getOwnPropertySymbols(request)) {
    const value: unknown = Reflect.get(request, symbol);
    if (value instanceof ClientRequest) return value;
  }
  return undefined;
}

/** msw connects a socket only when it answers, and Node counts a time-out only once a socket is connected. */
function connect(request: Request): void {
  const socket = nodeRequestOf(request)?.socket;
  if (socket === null || socket === undefined) return;
  Reflect.set(socket, 'connecting', false);
  socket.emit('connect');
}

/** A client can only tell that a body was cut when it knows how long it should be. */
function withLength(answer: FlexAnswer): Response {
  const headers = { ...answer.headers, 'content-length': String(Buffer.byteLength(answer.body)) };
  if (answer.connection.kind !== 'slow' || answer.body === '') {
    return realResponse(answer.status === 204 ? answer : { ...answer, headers });
  }
  return new Response(slowBody(answer.body, waited(answer.connection.overMs)), {
    status: answer.status,
    headers,
  });
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
