import fc from 'fast-check';

/** Where in a list, whose length is known only later. */
export const place = fc.nat({ max: 59 });

/** The element at a drawn place of a list that is not empty. */
export function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

/** Left out as often as not. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 1 });
}
