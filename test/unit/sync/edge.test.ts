import { describe, expect, it } from 'vitest';
import { createEdge } from '../../../src/sync/edge/create-edge.ts';
import { legacy } from '../../../src/sync/variants/legacy.ts';
import { jobId, jwt, type Script, scriptedWorld } from './scripted-world.ts';

const authorization = `Bearer ${jwt}`;
const good = { method: 'POST', headers: { authorization }, body: JSON.stringify({ job_id: jobId }) };
const lost = { status: 401, json: { code: 401, msg: 'invalid JWT' } };

async function statusOf(call: object, script: Script = {}, env: Record<string, string> = {}) {
  const world = scriptedWorld(script, env);
  const answer = await createEdge(legacy, world.ports).answer({ ...good, ...call });
  return { status: answer.status, error: errorIn(answer.body), requests: world.requests.length };
}

const errorIn = (body: string) =>
  body.startsWith('{') ? (JSON.parse(body) as { error?: string }).error : undefined;

describe('the edge', () => {
  it.each([
    ['preflight', { method: 'OPTIONS' }, {}, {}, 200],
    ['another method', { method: 'GET' }, {}, {}, 405],
    ['no authorization', { headers: {} }, {}, {}, 401],
    ['a malformed one', { headers: { authorization: 'Basic abc' } }, {}, {}, 401],
    ['an empty bearer', { headers: { authorization: 'Bearer ' } }, {}, {}, 401],
    ['an unknown or expired one, or a service key', {}, { 'GET db auth user': lost }, {}, 401],
    [
      'a failed profile look-up',
      {},
      { 'GET db profiles': { status: 500, json: { message: 'no' } } },
      {},
      500,
    ],
    ['a technician', {}, { 'GET db profiles': { json: [{ role: 'technician' }] } }, {}, 403],
    ['nobody with a profile', {}, { 'GET db profiles': { json: [] } }, {}, 403],
    ['a body that is not JSON', { body: '{' }, {}, {}, 400],
    ['a body that is JSON but no order', { body: 'null' }, {}, {}, 400],
    ['a body without job_id', { body: '{"departments":["sound"]}' }, {}, {}, 400],
    ['no Flex token', {}, {}, { X_AUTH_TOKEN: '' }, 500],
    ['the other token', {}, {}, { X_AUTH_TOKEN: '', FLEX_X_AUTH_TOKEN: 'key' }, 200],
    ['a manager', {}, { 'GET db profiles': { json: [{ role: 'management' }] } }, {}, 200],
  ])('answers %s', async (_name, call, script, env, status) => {
    const answered = await statusOf(call, script as Script, env as Record<string, string>);
    expect(answered.status).toBe(status);
    if (status >= 400) expect(answered.error).toBeTruthy();
  });

  it('touches nothing before it knows the caller', async () => {
    expect((await statusOf({ headers: {} })).requests).toBe(0);
    expect((await statusOf({}, { 'GET db auth user': lost })).requests).toBe(1);
  });

  it('answers a Request with a Response that any page may read', async () => {
    const { ports } = scriptedWorld({});
    const request = new Request('https://edge.invalid/', { ...good });
    const response = await createEdge(legacy, ports).handle(request);
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(await response.json()).toMatchObject({ ok: true, job_id: jobId });
  });
});
