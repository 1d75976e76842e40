import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflicts } from '../../sim/explorer/conflicts.ts';
import { exhaustive } from '../../sim/explorer/strategies/exhaustive.ts';
import { fullEnumeration, sleepSets } from '../../sim/explorer/strategies/sleep-sets.ts';
import { forgetful, type Instruction, tooLarge, type ToyProgram, walk } from './toy-world.ts';

const key = fc.constantFrom('a1', 'a2', 'b1');
const simple: fc.Arbitrary<Instruction> = fc.oneof(
  { weight: 3, arbitrary: key.map((name): Instruction => ({ kind: 'get', key: name })) },
  { weight: 4, arbitrary: key.map((name): Instruction => ({ kind: 'put', key: name })) },
  { weight: 1, arbitrary: key.map((name): Instruction => ({ kind: 'remove', key: name })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('a', 'b').map((letter): Instruction => ({ kind: 'list', letter })),
  },
);
const instruction: fc.Arbitrary<Instruction> = fc.oneof(
  { weight: 8, arbitrary: simple },
  { weight: 1, arbitrary: fc.constantFrom(5, 15, 50).map((ms): Instruction => ({ kind: 'sleep', ms })) },
  {
    weight: 1,
    arbitrary: fc
      .array(simple, { minLength: 2, maxLength: 2 })
      .map((of): Instruction => ({ kind: 'together', of })),
  },
);
const program = (actors: number, length: number): fc.Arbitrary<ToyProgram> =>
  fc.record({
    actors: fc.array(fc.array(instruction, { minLength: 1, maxLength: length }), {
      minLength: 2,
      maxLength: actors,
    }),
    afterwards: fc.option(fc.array(simple, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 3 }),
    faults: fc.constantFrom<readonly string[]>(
      [],
      [],
      ['lose'],
      ['refuse', 'crash-after'],
      ['hang'],
      ['crash-before'],
      ['stall'],
    ),
    faultsMax: fc.constantFrom(1, 1, 2),
    arrivals: fc.constantFrom('commute', 'matter'),
  });

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
    await fc.assert(fc.asyncProperty(program(2, 3), sameStates), { numRuns: 120, seed: 7, examples: found });
    await fc.assert(fc.asyncProperty(program(3, 2), sameStates), { numRuns: 60, seed: 8 });
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
