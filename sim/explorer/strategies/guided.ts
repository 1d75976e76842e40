import { type Candidate, transitionKey } from '../candidate.ts';
import type { Strategy } from '../strategy.ts';

/**
 * One schedule, led by the transitions of another: always the earliest of them that is possible and not yet taken,
 * and where none is, whatever the actor that stepped last does next. So it says what happens when a part of a known
 * schedule comes in another order, although the rest may come out differently.
 */
export function guided(keys: readonly string[]): Strategy {
  const left = [...keys];
  let begun = false;
  let last = -1;
  return {
    name: 'guided',
    exhausted: false,
    begin() {
      if (begun) return false;
      begun = true;
      return true;
    },
    choose(candidates) {
      const index = earliest(candidates, left) ?? onward(candidates, last);
      last = (candidates[index] as Candidate).actor;
      return index;
    },
    performed() {},
  };
}

/** Index of the candidate that comes first among the keys, which lose it. */
function earliest(candidates: readonly Candidate[], left: string[]): number | undefined {
  const possible = new Map(candidates.map((candidate, index) => [transitionKey(candidate), index]));
  const at = left.findIndex((key) => possible.has(key));
  if (at === -1) return undefined;
  const [key] = left.splice(at, 1);
  return possible.get(key as string);
}

function onward(candidates: readonly Candidate[], last: number): number {
  const own = candidates.findIndex(({ actor, fault }) => fault === '' && actor === last);
  if (own !== -1) return own;
  return Math.max(
    0,
    candidates.findIndex(({ fault }) => fault === ''),
  );
}
