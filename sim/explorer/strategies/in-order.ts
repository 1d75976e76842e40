import { transitionKey } from '../candidate.ts';
import type { Strategy } from '../strategy.ts';

/** One schedule, given as the transitions it takes. Gives up (cuts) where the next one cannot happen. */
export function inOrder(keys: readonly string[]): Strategy {
  let begun = false;
  let at = 0;
  return {
    name: 'in-order',
    exhausted: false,
    begin() {
      if (begun) return false;
      begun = true;
      return true;
    },
    choose(candidates) {
      const index = candidates.findIndex((candidate) => transitionKey(candidate) === keys[at]);
      at++;
      return index === -1 ? null : index;
    },
    performed() {},
  };
}
