import fc from 'fast-check';
import type { Instruction, ToyProgram } from './toy-world.ts';

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
/** Programs of at most so many actors with at most so many instructions each. */
export const toyPrograms = (actors: number, length: number): fc.Arbitrary<ToyProgram> =>
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
      ['late'],
      ['late', 'crash-after'],
    ),
    faultsMax: fc.constantFrom(1, 1, 2),
    arrivals: fc.constantFrom('commute', 'matter'),
  });
