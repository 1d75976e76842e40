import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { CowMap } from '../../sim/flex-fake/core/cow-map.ts';
import { DEFAULT_TOKEN, FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';

const keys = fc.constantFrom(...Array.from({ length: 200 }, (_, at) => `key-${at}`));
const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('set' as const), key: keys, value: fc.nat() }),
    fc.record({ does: fc.constant('delete' as const), key: keys }),
    fc.record({ does: fc.constant('keep' as const) }),
    fc.record({ does: fc.constant('bring back' as const), which: fc.nat() }),
  ),
  { maxLength: 120 },
);

describe('copy-on-write state', () => {
  test.prop([steps], { numRuns: 500, seed: 7 })('is what a map that is copied whole would be', (all) => {
    const map = new CowMap<number>();
    let model = new Map<string, number>();
    const kept: { root: ReturnType<CowMap<number>['freeze']>; model: Map<string, number> }[] = [];
    for (const step of all) {
      if (step.does === 'set') {
        map.set(step.key, step.value);
        model.set(step.key, step.value);
      } else if (step.does === 'delete') {
        map.delete(step.key);
        model.delete(step.key);
      } else if (step.does === 'keep') {
        kept.push({ root: map.freeze(), model: new Map(model) });
      } else {
        const back = kept[step.which % Math.max(1, kept.length)];
        if (back === undefined) continue;
        map.thaw(back.root);
        model = new Map(back.model);
      }
      expect(map.size).toBe(model.size);
    }
    for (const { root, model: then } of [...kept, { root: map.freeze(), model }]) {
      map.thaw(root);
      const ascending = (a: number, b: number): number => a - b;
      expect([...map.values()].toSorted(ascending)).toEqual([...then.values()].toSorted(ascending));
      for (const [key, value] of then) expect(map.get(key)).toBe(value);
    }
  });

  it('brings back lines, elements, contacts, call counts and lagging lists, however often', () => {
    const world = new FlexWorld({ switches: { limits: { hour: 3 }, readLag: { reads: 1 } } });
    world.addElement({ id: 'c' });
    world.addContact({ id: 'a' });
    world.addLine({ id: 'l', elementId: 'c', resourceId: 'a' });
    const start = world.snapshot();
    const run = (): readonly unknown[] => {
      const headers = { 'x-auth-token': DEFAULT_TOKEN };
      const context = { actor: 'x', nowMs: 5, newId: () => 'new' };
      const list = {
        method: 'GET',
        path: '/f5/api/line-item/c/row-data',
        query: 'codeList=a',
        headers,
        body: '',
      };
      const add = { ...list, method: 'POST', path: '/f5/api/line-item/c/add-resource/a', query: '' };
      return [add, list, list, list].map((request) => world.handle(request, context).answer);
    };
    const first = run();
    world.addElement({ id: 'other' });
    world.removeLine('l');
    world.restore(start);
    expect(world.counts).toEqual({ elements: 1, contacts: 1, lines: 1 });
    expect(run()).toEqual(first);
    world.restore(start);
    expect(run()).toEqual(first);
    expect(first.map((answer) => Reflect.get(answer as object, 'status'))).toEqual([200, 200, 200, 429]);
  });

  it('never changes a list that was handed out', () => {
    const world = new FlexWorld();
    world.addElement({ id: 'c' });
    world.addLine({ id: 'l', elementId: 'c', type: 'note' });
    const seen = world.lines('c');
    world.addLine({ id: 'm', elementId: 'c', type: 'note' });
    world.removeLine('l');
    expect(seen.map((line) => line.id)).toEqual(['l']);
  });

  it('lists lines by creation, then id, in whatever order they came', () => {
    const world = new FlexWorld();
    world.addElement({ id: 'c' });
    for (const [id, createdAtMs] of [
      ['d', 5],
      ['b', 1],
      ['a', 5],
      ['c', 1],
    ] as const) {
      world.addLine({ id, elementId: 'c', createdAtMs });
    }
    expect(world.lines('c').map((line) => line.id)).toEqual(['b', 'c', 'a', 'd']);
    expect(world.lines().map((line) => line.id)).toEqual(['b', 'c', 'a', 'd']);
  });
});
