import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TOKEN, type FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';
import { type FlexServer, startFlexServer } from '../../sim/flex-fake/transports/fastify.ts';
import { createFlexFetch } from '../../sim/flex-fake/transports/in-process.ts';
import { Tenants } from '../../sim/flex-fake/transports/tenant.ts';
import { ana, anasLine, crewCall, nobody, stagedWorld } from './flex/stage.ts';

interface BadInput {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** What the message of the error, or the page, contains. */
  readonly says: string;
  /** Things that `fetch` itself does not let through can only be sent over a socket. */
  readonly socketOnly?: true;
}

const add = `/f5/api/line-item/${crewCall}/add-resource/${ana}`;
const rows = `/f5/api/line-item/${crewCall}/row-data/`;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const contact = 'managedResourceLineItemType=contact';
const noToken = { 'x-auth-token': '' };

const badInputs: readonly BadInput[] = [
  { name: 'an empty token', path: rows, headers: noToken, status: 401, says: 'Access Denied' },
  {
    name: 'a token with a space',
    path: rows,
    headers: { 'x-auth-token': `${DEFAULT_TOKEN} x` },
    status: 401,
    says: 'Access Denied',
  },
  {
    name: 'a token in another header',
    path: rows,
    headers: { ...noToken, apikey: DEFAULT_TOKEN },
    status: 401,
    says: 'Access Denied',
  },
  {
    name: 'an unknown route without a token',
    path: '/f5/api/nothing',
    headers: noToken,
    status: 401,
    says: 'Access Denied',
  },
  { name: 'an unknown route', path: '/f5/api/nothing', status: 501, says: 'Nearest:' },
  { name: 'a route outside the API', path: '/f5/login', status: 501, says: 'Nearest:' },
  { name: 'a path outside Flex', path: '/etc/passwd', status: 403, says: 'Forbidden' },
  { name: 'a neighbour of Flex', path: '/f55/api/element', status: 403, says: 'Forbidden' },
  { name: 'the bare root of Flex', path: '/f5', status: 501, says: 'Nearest:' },
  {
    name: 'PUT on a line',
    method: 'PUT',
    path: `/f5/api/line-item/${anasLine}`,
    status: 405,
    says: "'PUT' not supported",
  },
  { name: 'PATCH on rows', method: 'PATCH', path: rows, status: 405, says: "'PATCH' not supported" },
  { name: 'GET on an add', path: add, status: 405, says: "'GET' not supported" },
  { name: 'OPTIONS on rows', method: 'OPTIONS', path: rows, status: 405, says: "'OPTIONS' not supported" },
  {
    name: 'a method of WebDAV',
    method: 'PROPFIND',
    path: rows,
    status: 405,
    says: "'PROPFIND' not supported",
  },
  { name: 'no code list', path: rows, status: 400, says: "'codeList'" },
  {
    name: 'a parameter that only ends in codeList',
    path: `${rows}?notcodeList=x`,
    status: 400,
    says: "'codeList'",
  },
  {
    name: 'an element that is not there',
    path: `/f5/api/line-item/${nobody}/row-data?codeList=a`,
    status: 404,
    says: nobody,
  },
  {
    name: 'an element that is no UUID',
    path: '/f5/api/line-item/1/row-data?codeList=a',
    status: 404,
    says: 'element with id: 1',
  },
  { name: 'a quote in an id', path: '/f5/api/line-item/%22%7D/row-data?codeList=a', status: 404, says: '"}' },
  { name: 'an empty id', path: '/f5/api/line-item//row-data?codeList=a', status: 501, says: 'Nearest:' },
  {
    name: 'an encoded step upwards',
    path: '/f5/api/element/..%2f..%2fetc',
    status: 400,
    says: 'path is not valid',
  },
  {
    name: 'a plain step upwards',
    path: `/f5/api/element/../line-item/${anasLine}`,
    status: 400,
    says: 'path is not valid',
    socketOnly: true,
    method: 'DELETE',
  },
  {
    name: 'an encoded slash',
    path: `/f5/api/line-item/${crewCall}%2frow-data?codeList=a`,
    status: 400,
    says: 'path is not valid',
  },
  {
    name: 'a matrix parameter',
    path: `/f5/api/line-item/${crewCall};x=1/row-data?codeList=a`,
    status: 400,
    says: 'path is not valid',
  },
  {
    name: 'a NUL',
    path: `/f5/api/line-item/${crewCall}%00/row-data?codeList=a`,
    status: 400,
    says: 'path is not valid',
  },
  {
    name: 'an escape that does not decode',
    path: '/f5/api/line-item/%E0%A4%A',
    status: 400,
    says: 'path is not valid',
  },
  { name: 'a very long path', path: `/f5/api/line-item/${'a'.repeat(9_000)}`, status: 414, says: 'too long' },
  { name: 'a very long query', path: `${rows}?codeList=${'a'.repeat(9_000)}`, status: 414, says: 'too long' },
  {
    name: 'an unknown contact',
    method: 'POST',
    path: `/f5/api/line-item/${crewCall}/add-resource/${nobody}`,
    status: 400,
    says: 'Unable to find contact',
  },
  {
    name: 'a prototype’s name as a contact',
    method: 'POST',
    path: `/f5/api/line-item/${crewCall}/add-resource/__proto__`,
    status: 400,
    says: 'Unable to find contact',
  },
  {
    name: 'JSON where a form belongs',
    method: 'POST',
    path: add,
    headers: json,
    body: '{}',
    status: 415,
    says: 'not supported',
  },
  {
    name: 'a form without a kind',
    method: 'POST',
    path: add,
    headers: form,
    body: 'quantity=1',
    status: 400,
    says: "'managedResourceLineItemType'",
  },
  {
    name: 'a kind that is none',
    method: 'POST',
    path: add,
    headers: form,
    body: 'managedResourceLineItemType=x',
    status: 400,
    says: 'No enum constant',
  },
  {
    name: 'a quantity that is no number',
    method: 'POST',
    path: add,
    headers: form,
    body: `${contact}&quantity=many`,
    status: 400,
    says: "'quantity'",
  },
  {
    name: 'a negative quantity',
    method: 'POST',
    path: add,
    headers: form,
    body: `${contact}&quantity=-1`,
    status: 400,
    says: "'quantity'",
  },
  {
    name: 'a parent that is not there',
    method: 'POST',
    path: add,
    headers: form,
    body: `${contact}&parentLineItemId=${nobody}`,
    status: 400,
    says: 'line item with id',
  },
  {
    name: '10 MB of form',
    method: 'POST',
    path: add,
    headers: form,
    body: 'a'.repeat(10_000_000),
    status: 413,
    says: 'too large',
  },
  {
    name: '3 MB of form',
    method: 'POST',
    path: add,
    headers: form,
    body: 'a'.repeat(3_000_000),
    status: 413,
    says: 'too large',
  },
  { name: 'a field without a body', method: 'POST', path: rows, status: 400, says: 'body is missing' },
  {
    name: 'a field that is not JSON',
    method: 'POST',
    path: rows,
    headers: json,
    body: '{"lineItemId":',
    status: 400,
    says: 'JSON parse error',
  },
  {
    name: 'a field that is a list',
    method: 'POST',
    path: rows,
    headers: json,
    body: '[1]',
    status: 400,
    says: 'JSON parse error',
  },
  {
    name: 'a field as a form',
    method: 'POST',
    path: rows,
    headers: form,
    body: 'a=b',
    status: 415,
    says: 'not supported',
  },
  {
    name: 'a field without a line',
    method: 'POST',
    path: rows,
    headers: json,
    body: '{}',
    status: 400,
    says: 'lineItemId',
  },
  {
    name: 'a field without a type',
    method: 'POST',
    path: rows,
    headers: json,
    body: `{"lineItemId":"${anasLine}"}`,
    status: 400,
    says: 'fieldType',
  },
  {
    name: 'a field nobody knows',
    method: 'POST',
    path: rows,
    headers: json,
    body: `{"lineItemId":"${anasLine}","fieldType":"id","payloadValue":"x"}`,
    status: 400,
    says: 'Field id',
  },
  {
    name: 'a role that is an object',
    method: 'POST',
    path: rows,
    headers: json,
    body: `{"lineItemId":"${anasLine}","fieldType":"business-role","payloadValue":{}}`,
    status: 400,
    says: 'business-role',
  },
  {
    name: 'an element without a definition',
    method: 'POST',
    path: '/f5/api/element',
    headers: json,
    body: '{}',
    status: 400,
    says: 'definitionId',
  },
  {
    name: 'an element below nothing',
    method: 'POST',
    path: '/f5/api/element',
    headers: json,
    body: `{"definitionId":"x","parentElementId":"${nobody}"}`,
    status: 404,
    says: nobody,
  },
  {
    name: 'a line that is not there',
    method: 'DELETE',
    path: `/f5/api/line-item/${nobody}`,
    status: 404,
    says: nobody,
  },
  {
    name: 'a bulk delete that does not exist',
    method: 'DELETE',
    path: '/f5/api/line-item',
    headers: form,
    body: `ids=${anasLine}`,
    status: 405,
    says: 'not supported',
  },
];

describe('bad input to the fake Flex', () => {
  const world: FlexWorld = stagedWorld();
  let server: FlexServer;

  beforeAll(async () => {
    const tenants = new Tenants();
    tenants.add('tenant', world);
    server = await startFlexServer({ tenants });
  });

  afterAll(() => server.close());

  it.each(badInputs)(
    'refuses $name',
    async ({ method = 'GET', path, headers, body, status, says, socketOnly }) => {
      const before = JSON.stringify([world.elements(), world.contacts(), world.lines()]);
      const sent = { 'x-auth-token': DEFAULT_TOKEN, ...headers };
      const answers = [
        await overSocket(server.url, method, path, { ...sent, 'x-flexsim-world': 'tenant' }, body),
      ];
      if (socketOnly !== true) {
        const inProcess = createFlexFetch(world);
        const response = await inProcess(`https://tenant.flexrentalsolutions.com${path}`, {
          method,
          headers: sent,
          body,
        });
        answers.push({ status: response.status, text: await response.text() });
      }
      for (const { status: got, text } of answers) {
        expect(got).toBe(status);
        expect(text.startsWith('<') ? text : JSON.parse(text).exceptionMessage).toContain(says);
      }
      expect(JSON.stringify([world.elements(), world.contacts(), world.lines()])).toBe(before);
    },
  );

  it('refuses a flood of headers, and a request that is no HTTP, and goes on', async () => {
    const flood = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`x-${at}`, 'x'.repeat(60)]));
    const headers = { 'x-flexsim-world': 'tenant', 'x-auth-token': DEFAULT_TOKEN, ...flood };
    expect((await overSocket(server.url, 'GET', rows, headers)).status).toBe(431);
    const inProcess = createFlexFetch(world);
    expect((await inProcess(`https://tenant.flexrentalsolutions.com${rows}`, { headers })).status).toBe(431);
    expect(await garbage(server.url)).toMatch(/^HTTP\/1\.1 400 /);
    const fine = await overSocket(server.url, 'GET', `${rows}?codeList=a`, {
      'x-flexsim-world': 'tenant',
      'x-auth-token': DEFAULT_TOKEN,
    });
    expect(fine.status).toBe(200);
  });

  it('turns away who names no world, or one that is not there', async () => {
    const none = await overSocket(server.url, 'GET', rows, {});
    const other = await overSocket(server.url, 'GET', rows, { host: 'other.flexrentalsolutions.com' });
    expect([none.status, JSON.parse(none.text).exceptionMessage]).toEqual([
      421,
      expect.stringMatching(
        /^FLEXSIM_NO_WORLD: host "127\.0\.0\.1:\d+" is no tenant of .* Worlds here: tenant\.$/,
      ),
    ]);
    expect([other.status, JSON.parse(other.text).exceptionMessage]).toEqual([
      421,
      'FLEXSIM_NO_WORLD: there is no world "other". Worlds here: tenant.',
    ]);
  });
});

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Sends a path as it is: `fetch` and `URL` would tidy it up first. */
function overSocket(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Answered> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    if (body !== undefined) sent.setHeader('content-length', Buffer.byteLength(body));
    sent.end(body);
  });
}

function garbage(origin: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write('\u0001\u0002 nonsense\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
