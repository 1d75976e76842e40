import fastify, { type FastifyInstance } from 'fastify';
import { startFlexServer } from '../../sim/flex-fake/transports/fastify.ts';
import { Tenants } from '../../sim/flex-fake/transports/tenant.ts';
import { benchWorld, measuredCalls, tenantName } from './stage.ts';

// A process of its own for each server, so that the two are measured alike: `constant` or `fake`. It tells its
// address, and on each message how much processor time and memory it has used since it started.
const url = process.argv[2] === 'constant' ? await serveConstants() : await serveFake();
process.send?.({ kind: 'listening', url });
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ kind: 'usage', cpuUs: user + system, rssBytes: process.memoryUsage.rss() });
});

async function serveFake(): Promise<string> {
  const tenants = new Tenants();
  tenants.add(tenantName, benchWorld());
  return (await startFlexServer({ tenants })).url;
}

/** The same bytes as the fake answers, by handlers that know nothing. Bodies are read, as the fake's are. */
async function serveConstants(): Promise<string> {
  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const world = benchWorld();
  for (const call of measuredCalls) {
    const [path = '', query = ''] = call.path.split('?');
    const context = { actor: 'bench', nowMs: 0, newId: () => 'd0000000-b04f-41df-b8d5-ffffffffffff' };
    const { method, headers, body = '' } = call;
    const { answer } = world.handle({ method, path, query, headers, body }, context);
    constant(app, method, path, answer.body, answer.headers['content-type'] ?? '');
  }
  return await app.listen({ port: 0, host: '127.0.0.1' });
}

function constant(
  app: FastifyInstance,
  method: 'GET' | 'POST',
  path: string,
  body: string,
  type: string,
): void {
  app.route({
    method,
    url: path,
    handler: (_request, reply) => reply.header('content-type', type).send(body),
  });
}
