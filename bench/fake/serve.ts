import fastify, { type FastifyInstance } from 'fastify';
import { startFlexServer } from '../../sim/flex-fake/transports/fastify.ts';
import { Tenants } from '../../sim/flex-fake/transports/tenant.ts';
import { benchWorld, measuredCalls, tenantName } from './stage.ts';

/** Starts the server that is measured or the one it is measured against; gives its address. */
export function serve(which: 'constant' | 'fake'): Promise<string> {
  return which === 'constant' ? serveConstants() : serveFake();
}

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
