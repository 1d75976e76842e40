import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exhaustive, exhaustivePart } from '../../sim/explorer/strategies/exhaustive.ts';
import { type Part, type Resumable, wholeSearch } from '../../sim/explorer/strategies/resumable.ts';
import type { Strategy } from '../../sim/explorer/strategy.ts';
import { type Instruction, type ToyProgram, walk } from './toy-world.ts';

const key = fc.constantFrom('a1', 'a2', 'b1');
const instruction: fc.Arbitrary<Instruction> = fc.oneof(
  key.map((name): Instruction => ({ kind: 'get', key: name })),
  key.map((name): Instruction => ({ kind: 'put', key: name })),
  key.map((name): Instruction => ({ kind: 'remove', key: name })),
  fc.constantFrom('a', 'b').map((letter): Instruction => ({ kind: 'list', letter })),
);
const programs: fc.Arbitrary<ToyProgram> = fc.record({
  actors: fc.array(fc.array(instruction, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
  faults: fc.subarray(['refuse', 'lose', 'crash-after']),
  faultsMax: fc.nat({ max: 1 }),
  arrivals: fc.constant('commute' as const),
});

describe('a search that is broken off and gone on with', () => {
  it('plays the schedules an unbroken one plays, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(programs, fc.integer({ min: 1, max: 7 }), async (program, schedulesAtOnce) => {
        const whole = await walk(program, exhaustive());
        fc.pre(whole.explored > 0);
        const inParts = await walkInParts(program, schedulesAtOnce);
        expect(inParts.played).toBe(whole.explored + whole.cut);
        expect([...inParts.states].toSorted()).toEqual([...whole.states].toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a checkpoint that does not fit', async () => {
    const program = {
      actors: [[{ kind: 'get', key: 'a1' }]],
      faults: [],
      faultsMax: 0,
      arrivals: 'commute',
    } as const;
    const elsewhere = { points: [{ chosen: 'nothing of it', wanted: [], tried: [] }], floor: 0 };
    await expect(walk(program, exhaustivePart(elsewhere))).rejects.toThrow(
      'The search cannot be gone on with: "nothing of it" is not possible any more.',
    );
  });

  it('begins anew where there is nothing to go on with', async () => {
    const program = {
      actors: [[{ kind: 'get', key: 'a1' }]],
      faults: [],
      faultsMax: 0,
      arrivals: 'commute',
    } as const;
    expect((await walk(program, exhaustivePart(wholeSearch))).explored).toBe(1);
  });
});

/** A new search from each checkpoint, which goes through JSON as it does in a file. */
async function walkInParts(program: ToyProgram, schedulesAtOnce: number) {
  const states = new Set<string>();
  let rest: Part = wholeSearch;
  let played = 0;
  for (;;) {
    const search = exhaustivePart(JSON.parse(JSON.stringify(rest)) as Part);
    const part = atMost(schedulesAtOnce, search);
    for (const state of (await walk(program, part)).states) states.add(state);
    played += part.played;
    if (search.exhausted) return { states, played };
    ({ rest } = search);
  }
}

/** The way back is not counted. */
function atMost(limit: number, search: Resumable): Strategy & { readonly played: number } {
  let played = 0;
  return {
    name: search.name,
    exhausted: false,
    get played() {
      return played;
    },
    begin() {
      if (!search.restoring && played >= limit) return false;
      const begun = search.begin();
      if (begun && !search.restoring) played++;
      // The last of the way back has been played when the first new one begins.
      return begun;
    },
    choose: (candidates) => search.choose(candidates),
    performed: (touches) => search.performed(touches),
  };
}
