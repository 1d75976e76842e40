import type { Route } from './route.ts';
import { defaultOf, settingsOf, switchDefinitions } from './switches.ts';

/** The OpenAPI 3 document of the fake, from its lists of routes and switches. */
export function openApi(routes: readonly Route[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/f5${route.path}`;
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = {
      operationId: route.name,
      summary: route.says,
      parameters: [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string', format: 'uuid' },
      })),
      responses: { default: { description: 'See the switches named.' } },
      'x-standing': route.standing,
      'x-switches': route.switches,
    };
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Fake Flex', version: '1', description: 'A fake: what is marked guessed is not a fact.' },
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' } } },
    paths,
    'x-switches': switchDefinitions.map((one) => ({
      name: one.name,
      standsFor: one.standsFor,
      default: defaultOf(one),
      settings: settingsOf(one),
    })),
  };
}
