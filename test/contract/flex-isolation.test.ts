import { describe, expect, it } from 'vitest';
import { DEFAULT_TOKEN, FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';
import { startFlexServer } from '../../sim/flex-fake/transports/fastify.ts';
import { createFlexFetch } from '../../sim/flex-fake/transports/in-process.ts';
import { Tenants } from '../../sim/flex-fake/transports/tenant.ts';
import { ana, crewCall } from './flex/stage.ts';

const headers = { 'x-auth-token': DEFAULT_TOKEN };
const add = `/f5/api/line-item/${crewCall}/add-resource/${ana}`;
const rows = `/f5/api/line-item/${crewCall}/row-data?codeList=contact`;

function worldWithAna(options: ConstructorParameters<typeof FlexWorld>[0] = {}): FlexWorld {
  const world = new FlexWorld(options);
  world.addElement({ id: crewCall });
  world.addContact({ id: ana });
  return world;
}

describe('the fake Flex under load', () => {
  it('loses none of 100,000 concurrent mutations, and answers each as it should', async () => {
    const world = worldWithAna({ journalEntriesMax: 0 });
    const flex = createFlexFetch(world);
    const origin = 'https://tenant.flexrentalsolutions.com';
    const wrong = new Set<string>();
    const turns = 400;

    // Each of 100 clients, side by side: adds a line, sets its role, and deletes every second one.
    await Promise.all(
      Array.from({ length: 100 }, async () => {
        for (let turn = 0; turn < turns; turn += 1) {
          const added = await flex(origin + add, { method: 'POST', headers });
          const { addedResourceLineIds } = (await added.json()) as { addedResourceLineIds: [string] };
          const [line] = addedResourceLineIds;
          const role = await flex(`${origin}/f5/api/line-item/${crewCall}/row-data`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify({ lineItemId: line, fieldType: 'business-role', payloadValue: line }),
          });
          if (added.status !== 200 || role.status !== 200)
            wrong.add(`add ${added.status}, role ${role.status}`);
          if (turn % 2 === 1) {
            const gone = await flex(`${origin}/f5/api/line-item/${line}`, { method: 'DELETE', headers });
            if (gone.status !== 204) wrong.add(`delete ${gone.status}`);
          }
        }
      }),
    );

    expect([...wrong]).toEqual([]);
    expect(world.journal.counts).toEqual({
      'add-resource': 40_000,
      'set-field': 40_000,
      'delete-line': 20_000,
    });
    const lines = world.lines(crewCall);
    expect(lines).toHaveLength(20_000);
    expect(lines.filter((line) => line.businessRole !== line.id)).toEqual([]);
  });

  it('keeps 64 tenants apart: state, journal, faults and limits', async () => {
    const tenants = new Tenants();
    const names = Array.from({ length: 64 }, (_, at) => `t${at}`);
    const worlds = names.map((name, at) => {
      // Every tenant has a limit of its own, every second one a fault of its own.
      const world = worldWithAna({ switches: { limits: { hour: at + 1 } } });
      if (at % 2 === 0) {
        world.faults.arm({
          fault: 'status-before-commit',
          route: 'add-resource',
          nth: 1,
          status: 500 + (at % 5),
        });
      }
      tenants.add(name, world);
      return world;
    });
    const server = await startFlexServer({ tenants });

    const seen = await Promise.all(
      names.map(async (name, at) => {
        const statuses: number[] = [];
        for (let turn = 0; turn < at + 3; turn += 1) {
          const response = await fetch(server.url + add, {
            method: 'POST',
            headers: { ...headers, 'x-flexsim-world': name },
          });
          await response.text();
          statuses.push(response.status);
        }
        return statuses;
      }),
    );
    await server.close();

    for (const [at, statuses] of seen.entries()) {
      // The fault happens before the call is counted, so the limit still admits its full number.
      const struck = at % 2 === 0 ? [500 + (at % 5)] : [];
      const fine = Array.from({ length: at + 1 }, () => 200);
      const refused = Array.from({ length: at + 3 - struck.length - fine.length }, () => 429);
      expect(statuses).toEqual([...struck, ...fine, ...refused]);
      expect(worlds[at]?.lines(crewCall)).toHaveLength(at + 1);
      expect(worlds[at]?.journal.counts).toEqual({ 'add-resource': at + 3 });
    }
  });

  it('limits how many requests are open at once', async () => {
    const world = worldWithAna({ switches: { limits: 'official-with-retry-after' } });
    const tenants = new Tenants();
    tenants.add('slow', world, { latency: { kind: 'fixed', ms: 300 } });
    const server = await startFlexServer({ tenants });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        fetch(server.url + rows, { headers: { ...headers, 'x-flexsim-world': 'slow' } }),
      ),
    );
    await server.close();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map((response) => response.headers.get('retry-after'))).toEqual(
      Array.from({ length: 10 }, () => '1'),
    );
  });
});
