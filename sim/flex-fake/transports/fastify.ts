import type { IncomingMessage, ServerResponse } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { administer } from '../control-plane/admin.ts';
import { BODY_CHARS_MAX } from '../core/flex-world.ts';
import { type FlexAnswer, flexError } from '../core/answer.ts';
import { flexRequestFrom } from './flex-request.ts';
import { answerWhole, Outbox } from './outbox.ts';
import type { Tenants } from './tenant.ts';

/** The longest body a socket reads before it gives up on the client, in bytes. */
const BODY_BYTES_MAX = 4 * BODY_CHARS_MAX;

export interface FlexServerOptions {
  readonly tenants: Tenants;
  /** 0 takes any free port. */
  readonly port?: number;
  readonly host?: string;
}

/** A fake Flex that listens. */
export interface FlexServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the worlds over HTTP, with the control plane beside them under `/__admin/`.
 *
 * @example
 * const tenants = new Tenants();
 * tenants.add('tenant', world);
 * const server = await startFlexServer({ tenants });
 * await fetch(`${server.url}/f5/api/…`, { headers: { 'x-flexsim-world': 'tenant', 'x-auth-token': token } });
 */
export async function startFlexServer(options: FlexServerOptions): Promise<FlexServer> {
  const app = fastify({
    forceCloseConnections: true,
    frameworkErrors: (_error, request, reply) => {
      // Paths that do not even decode never reach a route; the core has its own word for them.
      serve(options.tenants, request as FastifyRequest, reply as unknown as FastifyReply);
    },
  });
  // Methods that fastify has no name for are the core's to refuse.
  app.setNotFoundHandler((request, reply) => serve(options.tenants, request, reply));
  await app.register(flexPlugin(options.tenants, ['/*']));
  const url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  return { url, close: () => app.close() };
}

/**
 * Mounts the worlds on a server of one's own: `app.register(flexPlugin(tenants))`. By default only what is
 * below `/f5` is Flex, so that other services fit beside it.
 */
export function flexPlugin(
  tenants: Tenants,
  paths: readonly string[] = ['/f5', '/f5/*'],
): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
      (_request, body, done) => {
        done(null, body);
      },
    );
    app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500;
      const message = status === 413 ? 'The request body is too large' : 'The request cannot be read';
      answerWhole(reply.hijack().raw, flexError(status, message));
    });
    app.addHook('onClose', () => tenants.close());
    for (const path of paths) app.all(path, (request, reply) => serve(tenants, request, reply));
    app.all('/__admin/*', (request, reply) => control(tenants, request, reply));
  };
}

/** Shared by all servers of a process, as the turns of its event loop are. */
const outbox = new Outbox();

/** Answers past fastify's own reply, which would cost more than the fake itself. */
function serve(tenants: Tenants, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = request;
  const headers = raw.headers as Readonly<Record<string, string>>;
  const tenant = tenants.find(headers['x-flexsim-world'], headers.host);
  if (typeof tenant === 'string') {
    answerWhole(reply.raw, flexError(421, tenant));
    return;
  }
  const body = typeof request.body === 'string' ? request.body : '';
  const asked = flexRequestFrom(raw.method ?? 'GET', raw.url ?? '/', headers, body);
  const { answer, pending } = tenant.handle(asked, headers['x-flexsim-actor'] ?? 'http');
  if (pending !== undefined) tenant.land(pending);
  const delayMs = tenant.delayOf(answer);
  if (delayMs === 0 && answer.connection.kind === 'answered') {
    outbox.send(reply.raw, answer);
    tenant.closed();
    return;
  }
  reply.raw.once('close', () => tenant.closed());
  if (delayMs === 0) deliver(raw, reply.raw, answer);
  else soon(reply.raw, delayMs, () => deliver(raw, reply.raw, answer));
}

/** What becomes of the connection is carried out on the socket itself. */
function deliver(request: IncomingMessage, response: ServerResponse, answer: FlexAnswer): void {
  const { connection } = answer;
  switch (connection.kind) {
    case 'answered':
      answerWhole(response, answer);
      return;
    case 'reset':
      // A mere close would reach clients as "other side closed"; only a reset is ECONNRESET.
      request.socket.resetAndDestroy();
      return;
    case 'hang':
      return;
    case 'cut': {
      const bytes = Buffer.from(answer.body);
      response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
      // Closing rather than resetting: a reset may overtake the bytes that are to arrive before it.
      response.write(bytes.subarray(0, connection.afterBytes), () => request.socket.end());
      return;
    }
    case 'slow': {
      const bytes = Buffer.from(answer.body);
      const half = Math.floor(bytes.length / 2);
      response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
      response.write(bytes.subarray(0, half));
      soon(response, connection.overMs, () => response.end(bytes.subarray(half)));
    }
  }
}

/** Waits, but never longer than the client does: a closed connection leaves no timer behind. */
function soon(response: ServerResponse, ms: number, act: () => void): void {
  const timer = setTimeout(act, ms);
  response.once('close', () => clearTimeout(timer));
}

async function control(
  tenants: Tenants,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { method, headers, body } = request;
  const url = new URL(request.url, 'http://localhost');
  const world = headers['x-flexsim-world'] ?? url.searchParams.get('world') ?? undefined;
  const tenant = tenants.find(typeof world === 'string' ? world : undefined, headers.host);
  if (typeof tenant === 'string') {
    return reply.code(421).send({ error: tenant });
  }
  const { status, value } = await administer(tenant, {
    method,
    path: url.pathname.replace(/^\/__admin\//, ''),
    query: url.searchParams,
    body: typeof body === 'string' ? body : '',
  });
  return reply.code(status).send(value);
}
