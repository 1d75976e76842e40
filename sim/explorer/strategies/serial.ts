import type { Candidate } from '../candidate.ts';
import type { Strategy } from '../strategy.ts';

/** One actor after the other, in the order given, each to its end. */
export function serial(order?: readonly number[]): Strategy {
  let begun = false;
  return {
    name: 'serial',
    exhausted: false,
    begin() {
      if (begun) return false;
      begun = true;
      return true;
    },
    choose: (candidates) => firstBy(candidates, (candidate) => rank(order, candidate.actor)),
    performed() {},
  };
}

function rank(order: readonly number[] | undefined, actor: number): number {
  return order ? order.indexOf(actor) : actor;
}

function firstBy(candidates: readonly Candidate[], value: (candidate: Candidate) => number): number {
  let best = 0;
  for (let index = 1; index < candidates.length; index++) {
    const candidate = candidates[index] as Candidate;
    const champion = candidates[best] as Candidate;
    if (candidate.fault === '' && value(candidate) < value(champion)) best = index;
  }
  return best;
}
