import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflicts } from '../../sim/explorer/conflicts.ts';
import { exhaustive } from '../../sim/explorer/strategies/exhaustive.ts';
import { fullEnumeration, sleepSets } from '../../sim/explorer/strategies/sleep-sets.ts';
import { walkInParts } from './in-parts.ts';
import { toyPrograms } from './toy-programs.ts';
import { forgetful, tooLarge, type ToyProgram, walk } from './toy-world.ts';

/** Programs that a reduction once got wrong. */
const found: [ToyProgram][] = [
  [
    {
      actors: [
        [
          {
            kind: 'together',
            of: [
              { kind: 'get', key: 'a2' },
              { kind: 'put', key: 'a1' },
            ],
          },
          { kind: 'get', key: 'a1' },
        ],
        [
          { kind: 'put', key: 'a1' },
          { kind: 'put', key: 'a2' },
        ],
      ],
      afterwards: undefined,
      faults: ['lose'],
      faultsMax: 1,
      arrivals: 'commute',
    },
  ],
  [
    {
      actors: [
        [
          { kind: 'put', key: 'a1' },
          {
            kind: 'together',
            of: [
              { kind: 'put', key: 'a2' },
              { kind: 'list', letter: 'a' },
            ],
          },
        ],
        [{ kind: 'get', key: 'a1' }],
      ],
      afterwards: undefined,
      faults: ['crash-before'],
      faultsMax: 2,
      arrivals: 'commute',
    },
  ],
];

/** A write that lands late, and a reader that looks for it before and after it can still be on its way. */
const impatient: ToyProgram = {
  actors: [
    [
      { kind: 'put', key: 'a1' },
      { kind: 'sleep', ms: 5 },
      { kind: 'get', key: 'a1' },
      { kind: 'sleep', ms: 50 },
      { kind: 'get', key: 'a1' },
    ],
    [{ kind: 'put', key: 'b1' }],
  ],
  faults: ['late'],
  faultsMax: 1,
  arrivals: 'commute',
};

async function sameStates(given: ToyProgram): Promise<void> {
  const full = await walk(given, fullEnumeration());
  fc.pre(full !== tooLarge);
  const sleep = await walk(given, sleepSets(conflicts, given.arrivals));
  const source = await walk(given, exhaustive(conflicts, given.arrivals));
  expect([...sleep.states].toSorted()).toEqual([...full.states].toSorted());
  expect([...source.states].toSorted()).toEqual([...full.states].toSorted());
  expect(source.explored + source.cut).toBeLessThanOrEqual(full.explored + full.cut);
}

describe('the reduced search reaches exactly the states of full enumeration', () => {
  it('with two or three actors, lists, parallel requests, timers, faults, crashes and a second act', async () => {
    await fc.assert(fc.asyncProperty(toyPrograms(2, 3), sameStates), {
      numRuns: 120,
      seed: 7,
      examples: [...found, [impatient]],
    });
    await fc.assert(fc.asyncProperty(toyPrograms(3, 2), sameStates), { numRuns: 60, seed: 8 });
  }, 120_000);

  it('with a write that lands before or after those who sleep wake up, as long as it can be on its way', async () => {
    const { states } = await walk(impatient, exhaustive());
    const seen = [...states].map((state) => (JSON.parse(state) as [unknown, string[]])[1][0]);
    expect(seen).toContain('lost;0<;0<;');
    expect(seen).toContain('lost;-;0<;');
    expect(seen).not.toContain('lost;-;-;');
  });

  it('in parts as well, however they are cut', async () => {
    let most = 0;
    const inParts = async (given: ToyProgram, givesEvery: number): Promise<void> => {
      const full = await walk(given, fullEnumeration());
      fc.pre(full !== tooLarge);
      const { states, parts, explored } = await walkInParts(given, givesEvery);
      expect([...states].toSorted()).toEqual([...full.states].toSorted());
      expect(explored).toBeLessThanOrEqual(full.explored);
      most = Math.max(most, parts);
    };
    const every = fc.integer({ min: 1, max: 9 });
    await fc.assert(fc.asyncProperty(toyPrograms(2, 3), every, inParts), { numRuns: 100, seed: 9 });
    await fc.assert(fc.asyncProperty(toyPrograms(3, 2), every, inParts), { numRuns: 50, seed: 10 });
    expect(most).toBeGreaterThan(20);
  }, 120_000);

  it('and would be found out if it forgot predicates, or what was there before', async () => {
    const lists: ToyProgram = {
      actors: [
        [
          { kind: 'list', letter: 'a' },
          { kind: 'put', key: 'b1' },
        ],
        [{ kind: 'put', key: 'a1' }],
      ],
      faults: [],
      faultsMax: 0,
      arrivals: 'commute',
    };
    const full = await walk(lists, fullEnumeration());
    const whole = await walk(lists, exhaustive(conflicts));
    const blind = await walk(
      lists,
      exhaustive(forgetful((touch) => touch.mode === 'read' && touch.matches !== undefined, conflicts)),
    );
    expect(full.states.size).toBe(2);
    expect(whole.states).toEqual(full.states);
    expect(blind.states.size).toBe(1);
  });
});
