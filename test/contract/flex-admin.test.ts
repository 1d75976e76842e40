import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminOperations } from '../../sim/flex-fake/control-plane/admin.ts';
import { DEFAULT_TOKEN, FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';
import { type FlexServer, startFlexServer } from '../../sim/flex-fake/transports/fastify.ts';
import { Tenants } from '../../sim/flex-fake/transports/tenant.ts';
import { ana, anasLine, crewCall, stagedWorld } from './flex/stage.ts';

describe('the control plane of the served fake Flex', () => {
  let server: FlexServer;
  let world: FlexWorld;
  const inWorld = { 'x-flexsim-world': 'one' };

  beforeEach(async () => {
    const tenants = new Tenants();
    world = stagedWorld();
    tenants.add('one', world);
    tenants.add('two', new FlexWorld({ journalEntriesMax: 3 }));
    server = await startFlexServer({ tenants });
  });

  afterEach(() => server.close());

  async function admin(
    path: string,
    method = 'GET',
    body?: unknown,
    headers: Record<string, string> = inWorld,
  ) {
    const response = await fetch(`${server.url}/__admin/${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, value: (await response.json()) as Record<string, unknown> };
  }

  function flex(path: string, method = 'GET', headers: Record<string, string> = inWorld): Promise<Response> {
    return fetch(`${server.url}/f5/api/${path}`, {
      method,
      headers: { 'x-auth-token': DEFAULT_TOKEN, ...headers },
    });
  }

  it('says that a world is there', async () => {
    expect(await admin('health')).toEqual({
      status: 200,
      value: { ok: true, world: 'one', elements: 2, contacts: 3, lines: 2 },
    });
    expect((await admin('health?world=two', 'GET', undefined, {})).value).toMatchObject({
      world: 'two',
      lines: 0,
    });
    expect(await admin('health', 'GET', undefined, {})).toEqual({
      status: 421,
      value: { error: expect.stringMatching(/^FLEXSIM_NO_WORLD: .* Worlds here: one, two\.$/) },
    });
  });

  it('seeds, shows and resets state and switches', async () => {
    const seeded = await admin('seed', 'POST', {
      switches: { deleteGone: '204' },
      contacts: [{ id: 'new-contact' }],
      lines: [{ id: 'new-line', elementId: crewCall, resourceId: 'new-contact', createdAtMs: 9 }],
    });
    expect(seeded).toEqual({ status: 200, value: { ok: true, elements: 2, contacts: 4, lines: 3 } });
    const state = (await admin(`state?element=${crewCall}`)).value as {
      lines: { id: string }[];
      switches: object;
    };
    expect(state.lines.at(-1)).toMatchObject({ id: 'new-line', resourceId: 'new-contact', type: 'contact' });
    expect(state.switches).toMatchObject({ deleteGone: '204', bareAdd: 'accept' });

    expect((await admin('reset', 'POST')).value).toEqual({ ok: true, elements: 2, contacts: 3, lines: 2 });
    expect((await admin('state')).value.switches).toMatchObject({ deleteGone: '404' });
  });

  it('resets to a seed that is kept as the start', async () => {
    await admin('seed', 'POST', { contacts: [{ id: 'kept' }], keepAsStart: true });
    await flex(`line-item/${anasLine}`, 'DELETE');
    expect((await admin('health')).value).toMatchObject({ contacts: 4, lines: 1 });
    expect((await admin('reset', 'POST')).value).toMatchObject({ contacts: 4, lines: 2 });
  });

  it('arms faults, tells how often they struck, and disarms them', async () => {
    const rule = { fault: 'status-before-commit', route: 'delete-line', nth: 2, status: 503, times: 1 };
    expect((await admin('faults', 'POST', rule)).status).toBe(200);
    const statuses: number[] = [];
    for (let at = 0; at < 3; at += 1) {
      statuses.push((await flex(`line-item/${at === 0 ? anasLine : 'gone'}`, 'DELETE')).status);
    }
    expect(statuses).toEqual([204, 503, 404]);
    expect((await admin('faults')).value).toEqual({ faults: [{ ...rule, struck: 1 }] });
    await admin('faults', 'DELETE');
    expect((await admin('faults')).value).toEqual({ faults: [] });
  });

  it('arms a fault for one actor only', async () => {
    await admin('faults', 'POST', [{ fault: 'html-200', actor: 'left' }]);
    const path = `element/${crewCall}/key-info`;
    const left = await flex(path, 'GET', { ...inWorld, 'x-flexsim-actor': 'left' });
    const right = await flex(path, 'GET', { ...inWorld, 'x-flexsim-actor': 'right' });
    expect([left.headers.get('content-type'), right.headers.get('content-type')]).toEqual([
      'text/html;charset=UTF-8',
      'application/json;charset=UTF-8',
    ]);
  });

  it('keeps a journal that can be asked, counted and emptied', async () => {
    await flex(`line-item/${crewCall}/add-resource/${ana}`, 'POST');
    await flex(`line-item/${crewCall}/row-data?codeList=contact`);
    await flex('nothing/here');
    const { value } = await admin('journal?route=add-resource');
    expect(value).toMatchObject({
      recorded: 3,
      dropped: 0,
      matching: 1,
      counts: { 'add-resource': 1, 'row-data': 1, none: 1 },
      entries: [
        {
          actor: 'http',
          route: 'add-resource',
          request: { method: 'POST', headers: { 'x-auth-token': '…' } },
          answer: { status: 200 },
          changes: [{ kind: 'line', after: { elementId: crewCall, resourceId: ana } }],
        },
      ],
    });
    expect((await admin('journal?unmatched=true')).value).toMatchObject({ matching: 1 });
    await admin('journal', 'DELETE');
    expect((await admin('journal')).value).toMatchObject({ recorded: 0, counts: {}, entries: [] });
  });

  it('says how much a full journal forgot, and still counts it', async () => {
    for (let at = 0; at < 5; at += 1) await flex(`line-item/${at}`, 'DELETE', { 'x-flexsim-world': 'two' });
    const { value } = await admin('journal', 'GET', undefined, { 'x-flexsim-world': 'two' });
    expect(value).toMatchObject({ recorded: 5, dropped: 2, matching: 3, counts: { 'delete-line': 5 } });
    expect(
      (value.entries as { request: { path: string } }[]).map(({ request }) => request.path.at(-1)),
    ).toEqual(['2', '3', '4']);
  });

  it('ranks what no route fits by nearness', async () => {
    await flex('something/else/entirely');
    await flex(`line-item/${crewCall}/rowdata`);
    const { nearMisses } = (await admin('near-misses')).value as {
      nearMisses: { path: string; nearest: { route: string }[] }[];
    };
    expect(nearMisses.map(({ path, nearest }) => [path, nearest[0]?.route])).toEqual([
      [`/f5/api/line-item/${crewCall}/rowdata`, 'row-data'],
      ['/f5/api/something/else/entirely', expect.any(String)],
    ]);
  });

  it('publishes routes and switches as OpenAPI', async () => {
    const { value } = await admin('openapi.json');
    expect(Object.keys(value.paths as object)).toContain('/f5/api/line-item/{element}/row-data');
    expect(
      (value['x-switches'] as { name: string; default: string }[]).map((one) => [one.name, one.default]),
    ).toEqual(
      expect.arrayContaining([
        ['deleteGone', '404'],
        ['bareAdd', 'accept'],
      ]),
    );
  });

  it.each([
    ['seed', 'not JSON', 'FLEXSIM_NOT_JSON'],
    ['seed', { lines: [{ id: 'x' }] }, 'elementId'],
    ['seed', { surprise: 1 }, 'surprise'],
    ['seed', { contacts: [{ id: 'y' }], lines: [{ id: 'x', elementId: 'nowhere' }] }, 'FLEXSIM_NO_ELEMENT'],
    ['seed', { lines: [{ id: anasLine, elementId: crewCall }] }, 'FLEXSIM_LINE_EXISTS'],
    ['seed', { switches: { bareAdd: 'perhaps' } }, 'bareAdd cannot be "perhaps". It can be: accept, reject'],
    ['seed', { switches: { bareAd: 'accept' } }, 'FLEXSIM_UNKNOWN_SWITCH'],
    ['faults', { fault: 'explosion' }, 'FLEXSIM_FAULT_RULE'],
    ['faults', { fault: 'crash-after' }, 'FLEXSIM_FAULT_OF_ACTOR'],
    ['faults', { fault: 'hang', nth: 0 }, 'nth'],
    ['faults', { fault: 'latency', ms: 2 ** 31 }, 'ms'],
    ['faults', { fault: 'hang', probability: 2 }, 'probability'],
  ])('refuses to %s %j', async (path, body, says) => {
    const before = (await admin('state')).value;
    const { status, value } = await admin(path, 'POST', body);
    expect([status, value.error]).toEqual([400, expect.stringContaining(says)]);
    expect((await admin('state')).value).toEqual(before);
  });

  it('lists what it can do when asked for something else', async () => {
    const { status, value } = await admin('nonsense');
    expect(status).toBe(404);
    for (const { method, path } of adminOperations)
      expect(value.error).toContain(`${method} /__admin/${path}`);
  });

  it('closes within a second, with connections hanging and an effect on its way', async () => {
    await admin('faults', 'POST', [
      { fault: 'hang', route: 'row-data' },
      { fault: 'late-commit', route: 'delete-line', ms: 300 },
    ]);
    const hanging = flex(`line-item/${crewCall}/row-data?codeList=contact`).catch(
      (error: Error) => error.message,
    );
    await expect(flex(`line-item/${anasLine}`, 'DELETE')).rejects.toThrow('fetch failed');
    const from = performance.now();
    await server.close();
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(await hanging).toBe('fetch failed');
    await new Promise((resolve) => {
      setTimeout(resolve, 400);
    });
    expect(world.line(anasLine)).toBeDefined();
  });
});
