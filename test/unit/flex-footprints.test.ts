import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { FlexExchange, FlexRequest } from '../../sim/flex-fake/core/exchange.ts';
import { DEFAULT_TOKEN, FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';
import type { Switches } from '../../sim/flex-fake/core/switches.ts';
import type { Touch } from '../../sim/flex-fake/core/touch.ts';

const crewCalls = ['c1', 'c2'];
const contacts = ['a', 'b'];
const seeded = ['l1', 'l2', 'l3'];

/** One request of one of two actors, small enough that pairs often meet. */
const requests = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    crewCall: fc.constantFrom(...crewCalls),
    contact: fc.constantFrom(...contacts),
  }),
  fc.record({ kind: fc.constant('list' as const), crewCall: fc.constantFrom(...crewCalls) }),
  fc.record({
    kind: fc.constant('role' as const),
    line: fc.constantFrom(...seeded),
    role: fc.constantFrom('r', 'e'),
  }),
  fc.record({ kind: fc.constant('delete' as const), line: fc.constantFrom(...seeded) }),
  fc.record({ kind: fc.constant('bulk' as const), lines: fc.subarray(seeded) }),
  fc.record({ kind: fc.constant('drop' as const), crewCall: fc.constantFrom(...crewCalls) }),
  fc.record({ kind: fc.constant('tree' as const), crewCall: fc.constantFrom(...crewCalls) }),
);
type Asked = typeof requests extends fc.Arbitrary<infer T> ? T : never;

const settings: fc.Arbitrary<Partial<Switches>> = fc.record(
  {
    duplicateContact: fc.constantFrom('allowed' as const, 'refused' as const),
    limits: fc.constantFrom('off' as const, { hour: 1 }),
    readLag: fc.constantFrom('off' as const, { reads: 1 }, { ms: 99 }),
    list: fc.constantFrom('open' as const, { truncatedTo: 1 }),
    rowShape: fc.constantFrom('full' as const, 'nested' as const, 'mixed' as const),
    bulkDelete: fc.constantFrom('any' as const, 'partial' as const),
  },
  { requiredKeys: ['bulkDelete'] },
);

describe('footprints of the fake Flex', () => {
  test.prop([settings, requests, requests, fc.boolean()], { numRuns: 4_000, seed: 7 })(
    'two requests that do not conflict can change places unnoticed',
    (switches, left, right, lagged) => {
      const world = stage(switches);
      if (lagged) world.handle(wire({ kind: 'delete', line: 'l3' }), context('before', 0));
      const start = world.snapshot();

      const first = [
        world.handle(wire(left), context('left', 1)),
        world.handle(wire(right), context('right', 2)),
      ];
      const end = picture(world);
      world.restore(start);
      const second = [
        world.handle(wire(right), context('right', 2)),
        world.handle(wire(left), context('left', 1)),
      ];
      const otherEnd = picture(world);

      if (conflict(first[0], first[1])) return;
      expect(second.map((one) => one.answer).reverse()).toEqual(first.map((one) => one.answer));
      expect(otherEnd).toBe(end);
      expect(conflict(second[0], second[1])).toBe(false);
    },
  );

  it('are no coarser than they need to be', () => {
    const pair = (left: Asked, right: Asked, switches: Partial<Switches> = {}): boolean => {
      const world = stage({ bulkDelete: 'any', ...switches });
      return conflict(
        world.handle(wire(left), context('left', 1)),
        world.handle(wire(right), context('right', 2)),
      );
    };
    const add = { kind: 'add', crewCall: 'c1', contact: 'a' } as const;
    expect(pair(add, add)).toBe(false);
    const alone = { kind: 'add', crewCall: 'c2', contact: 'b' } as const;
    expect(pair(alone, alone, { duplicateContact: 'refused' })).toBe(true);
    expect(pair(add, add, { limits: 'official' })).toBe(true);
    expect(pair(add, { kind: 'list', crewCall: 'c1' })).toBe(true);
    expect(pair(add, { kind: 'list', crewCall: 'c2' })).toBe(false);
    expect(pair({ kind: 'list', crewCall: 'c1' }, { kind: 'list', crewCall: 'c1' })).toBe(false);
    expect(pair({ kind: 'delete', line: 'l1' }, { kind: 'delete', line: 'l2' })).toBe(false);
    expect(pair({ kind: 'delete', line: 'l1' }, { kind: 'role', line: 'l1', role: 'r' })).toBe(true);
    expect(pair({ kind: 'role', line: 'l1', role: 'r' }, { kind: 'role', line: 'l2', role: 'r' })).toBe(
      false,
    );
    expect(pair({ kind: 'drop', crewCall: 'c1' }, add)).toBe(true);
    expect(pair({ kind: 'drop', crewCall: 'c1' }, { ...add, crewCall: 'c2' })).toBe(false);
  });

  it('of a fault that does nothing are empty, those of a late commit come with its effect', () => {
    const world = stage({});
    const add = wire({ kind: 'add', crewCall: 'c1', contact: 'a' });
    const lost = world.handle(add, { ...context('left', 1), fault: { name: 'hang' } });
    expect([lost.touches, lost.changes]).toEqual([[], []]);
    const late = world.handle(add, { ...context('left', 1), fault: { name: 'late-commit', ms: 10 } });
    expect([late.touches, late.changes, late.pending?.afterMs]).toEqual([[], [], 10]);
    const landed = late.pending?.commit();
    expect(landed?.changes).toEqual([
      { kind: 'line', before: undefined, after: expect.objectContaining({ id: 'left-1', createdAtMs: 11 }) },
    ]);
    expect(landed?.touches).toContainEqual(expect.objectContaining({ mode: 'write', key: 'left-1' }));
    expect(world.journal.entries().map(({ landed: second }) => second)).toEqual([undefined, undefined, true]);
  });
});

function stage(switches: Partial<Switches>): FlexWorld {
  const world = new FlexWorld({ journalEntriesMax: 10 });
  for (const id of crewCalls) world.addElement({ id });
  for (const id of contacts) world.addContact({ id });
  world.addLine({ id: 'l1', elementId: 'c1', resourceId: 'a' });
  world.addLine({ id: 'l2', elementId: 'c1', resourceId: 'b' });
  world.addLine({ id: 'l3', elementId: 'c2', resourceId: 'a' });
  world.setSwitches(switches);
  return world;
}

function context(actor: string, nowMs: number) {
  return { actor, nowMs, newId: () => `${actor}-1` };
}

function wire(asked: Asked): FlexRequest {
  const headers = { 'x-auth-token': DEFAULT_TOKEN, 'content-type': 'application/json' };
  const plain = { method: 'GET', query: '', headers, body: '' };
  switch (asked.kind) {
    case 'add':
      return {
        ...plain,
        method: 'POST',
        path: `/f5/api/line-item/${asked.crewCall}/add-resource/${asked.contact}`,
      };
    case 'list':
      return { ...plain, path: `/f5/api/line-item/${asked.crewCall}/row-data`, query: 'codeList=contact' };
    case 'role':
      return {
        ...plain,
        method: 'POST',
        path: `/f5/api/line-item/${asked.line === 'l3' ? 'c2' : 'c1'}/row-data`,
        body: JSON.stringify({
          lineItemId: asked.line,
          fieldType: 'business-role',
          payloadValue: asked.role,
        }),
      };
    case 'delete':
      return { ...plain, method: 'DELETE', path: `/f5/api/line-item/${asked.line}` };
    case 'bulk':
      return {
        ...plain,
        method: 'DELETE',
        path: '/f5/api/line-item',
        body: `ids=${asked.lines.join('&ids=')}`,
      };
    case 'drop':
      return { ...plain, method: 'DELETE', path: `/f5/api/element/${asked.crewCall}` };
    case 'tree':
      return { ...plain, path: `/f5/api/element/${asked.crewCall}/tree` };
  }
}

/** Everything that can be seen at rest: the truth, and what one more list of each crew call shows. */
function picture(world: FlexWorld): string {
  const kept = world.snapshot();
  const seen = crewCalls.map(
    (crewCall) => world.handle(wire({ kind: 'list', crewCall }), context('after', 100)).answer.body,
  );
  world.restore(kept);
  return JSON.stringify([world.elements(), world.lines(), seen]);
}

/** The relation that an explorer uses: a write conflicts with any touch of the same thing. */
function conflict(left: FlexExchange | undefined, right: FlexExchange | undefined): boolean {
  return (left?.touches ?? []).some((a) => (right?.touches ?? []).some((b) => meet(a, b) || meet(b, a)));
}

function meet(write: Touch, other: Touch): boolean {
  if (write.mode !== 'write' || write.space !== other.space) return false;
  if (other.mode === 'write' || other.key !== undefined) return other.key === write.key;
  const images = [write.before, write.after].filter((image) => image !== undefined);
  return images.some((image) => other.matches?.(image) ?? true);
}
