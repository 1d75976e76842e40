import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lightResponse } from '../../sim/flex-fake/transports/light-response.ts';
import { incomingRequest, VirtualRequest } from '../../sim/targets/function/incoming-request.ts';
import { VirtualResponse } from '../../sim/targets/function/virtual-response.ts';

type Message = Request | Response;

/** What code may do with a message, in any order. */
const uses: Readonly<Record<string, (message: Message) => unknown>> = {
  text: (message) => message.text(),
  json: (message) => message.json(),
  bytes: async (message) => [...new Uint8Array(await message.arrayBuffer())],
  blob: async (message) => (await message.blob()).size,
  form: (message) => message.formData().then(() => 'a form'),
  body: (message) => message.body?.constructor.name ?? null,
  stream: async (message) => {
    const read = await message.body?.getReader().read();
    return read?.value?.length ?? null;
  },
  clone: (message) => message.clone().text(),
  bodyUsed: (message) => message.bodyUsed,
  headers: (message) => [...message.headers],
  setHeader: (message) => {
    message.headers.set('X-Added', 'yes');
    return [...message.headers];
  },
  url: (message) => message.url,
  method: (message) => 'method' in message && message.method,
  status: (message) => 'status' in message && [message.status, message.ok, message.statusText],
  type: (message) => 'type' in message && [message.type, message.redirected],
  signal: (message) => 'signal' in message && message.signal.aborted,
  mode: (message) => 'mode' in message && [message.mode, message.cache, message.credentials],
  tag: (message) => Object.prototype.toString.call(message),
};

const useNames = fc.array(fc.constantFrom(...Object.keys(uses)), { maxLength: 5 });
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '{"a":[1]}', 'plain', '\uFEFFmarked', 'half \uD800'),
);
const header = fc.constantFrom('Content-Type', 'X-One', 'x-one', 'Authorization', 'bad name');
const headers = fc.dictionary(header, fc.constantFrom('a', ' b ', 'application/json', 'line\nbreak'));

/** What comes of it: made, or refused, and then used. */
async function toldOf(make: () => Message, names: readonly string[]): Promise<unknown> {
  const told: unknown[] = [];
  try {
    const message = make();
    for (const name of names) {
      try {
        told.push(await uses[name]?.(message));
      } catch (error) {
        told.push((error as Error).name);
      }
    }
  } catch (error) {
    told.push(`refused: ${(error as Error).name}`);
  }
  return told;
}

it('makes responses that nobody can tell from real ones', async () => {
  const init = fc.option(
    fc.record(
      {
        status: fc.constantFrom(200, 201, 204, 304, 404, 500, 99, 700),
        statusText: fc.constant('So'),
        headers,
      },
      { requiredKeys: [] },
    ),
    { nil: undefined },
  );
  const body = fc.oneof(text, fc.constantFrom(undefined, null));
  await fc.assert(
    fc.asyncProperty(body, init, useNames, async (given, options, names) => {
      const virtual = () => new VirtualResponse(given, options) as unknown as Response;
      expect(await toldOf(virtual, names)).toEqual(await toldOf(() => new Response(given, options), names));
    }),
    { numRuns: 1_000 },
  );
});

it('calls a function with requests that it cannot tell from real ones', async () => {
  const parts = fc.record(
    { method: fc.constantFrom('POST', 'PUT', 'DELETE'), headers, body: text },
    { requiredKeys: ['method', 'headers'] },
  );
  const url = 'https://project.supabase.co/functions/v1/sync';
  await fc.assert(
    fc.asyncProperty(parts, useNames, async (given, names) => {
      const virtual = () => incomingRequest({ ...given, url });
      expect(await toldOf(virtual, names)).toEqual(await toldOf(() => new Request(url, given), names));
    }),
    { numRuns: 1_000 },
  );
});

it('takes each for what it is, and one for another', async () => {
  const request = incomingRequest({ method: 'POST', url: 'https://a.example/', headers: {}, body: 'said' });
  expect(request).toBeInstanceOf(VirtualRequest);
  expect(new VirtualResponse('said')).toBeInstanceOf(VirtualResponse);
  expect(Response.json({})).toBeInstanceOf(VirtualResponse);
  expect(lightResponse({ status: 200, headers: {}, body: '' })).toBeInstanceOf(VirtualResponse);
  expect({ status: 200 }).not.toBeInstanceOf(VirtualResponse);
  expect(request).not.toBeInstanceOf(VirtualResponse);
  expect(await new VirtualRequest(request, { headers: { x: 'y' } }).text()).toBe('said');
});
