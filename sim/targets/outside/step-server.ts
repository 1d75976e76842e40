import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that something outside this process has sent to Flex or Supabase. */
export interface SentRequest {
  readonly method: string;
  /** As it was sent: path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
}

/** What `fetch` of the world gives: enough of a Response to send it on. */
export interface Reply {
  readonly status: number;
  readonly headers: { entries(): Iterable<[string, string]> };
  text(): Promise<string>;
}

export interface StepServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Takes requests over real connections and answers each when its reply is there. A reply that rejects is a
 * connection that is reset; one whose body rejects is cut after its headers; one that never comes stays open.
 */
export async function startStepServer(
  port: number,
  replyTo: (request: SentRequest) => Promise<Reply>,
): Promise<StepServer> {
  const server = createServer({ requestTimeout: 0 }, (incoming, outgoing) => {
    // Deno sends a request again, a POST too, where a connection that it has used before is reset. On a connection
    // of its own each request is sent once, as the program says.
    outgoing.shouldKeepAlive = false;
    void answer(incoming, outgoing, replyTo);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  replyTo: (request: SentRequest) => Promise<Reply>,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort(new DOMException('The client is gone.', 'AbortError'));
  });
  const body = await textOf(incoming).catch(() => undefined);
  if (body === undefined) return;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers))
    if (!ofTheConnection.has(name)) headers[name] = [value].flat().join(', ');
  try {
    const reply = await replyTo({
      method: incoming.method ?? 'GET',
      target: incoming.url ?? '/',
      headers,
      body,
      signal: gone.signal,
    });
    await send(reply, outgoing);
  } catch {
    // A mere close would reach clients as an end of the answer; only a reset is one.
    incoming.socket.resetAndDestroy();
  }
}

const ofTheConnection = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

async function send(reply: Reply, outgoing: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(reply.headers.entries());
  const text = await reply.text().catch(() => undefined);
  if (text === undefined) {
    outgoing.writeHead(reply.status, { ...headers, 'content-length': CUT_LENGTH });
    outgoing.write(' ', () => outgoing.socket?.end());
    return;
  }
  const bytes = Buffer.from(text);
  const isEmpty = reply.status === 204 || reply.status === 304;
  outgoing.writeHead(reply.status, isEmpty ? headers : { ...headers, 'content-length': bytes.length });
  outgoing.end(isEmpty ? undefined : bytes);
}

/** Promised, and never sent in full. */
const CUT_LENGTH = 1_000;

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
