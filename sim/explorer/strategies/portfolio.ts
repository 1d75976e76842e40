import type { Strategy } from '../strategy.ts';
import { partialOrderSampling } from './partial-order-sampling.ts';
import { pct } from './pct.ts';
import { preemptionBounded } from './preemption-bounded.ts';
import { random } from './random.ts';
import { remainingStepsWeighted } from './remaining-steps-weighted.ts';

/**
 * Strategies in turn, a schedule each: no single one is good on every bug, and each of them has one where it is far
 * worse than the best. The round is at most as many times slower as it has members.
 */
export function portfolio(seed: number): Strategy {
  return roundRobin([
    oneAfterTheOther([preemptionBounded(0), preemptionBounded(1), preemptionBounded(2)]),
    pct(seed),
    random(seed),
    partialOrderSampling(seed),
    remainingStepsWeighted(seed),
  ]);
}

/** A member that has no schedule left is passed over. */
function roundRobin(members: readonly Strategy[]): Strategy {
  let turn = -1;
  return {
    name: 'portfolio',
    exhausted: false,
    begin() {
      for (let tried = 0; tried < members.length; tried++) {
        turn = (turn + 1) % members.length;
        if (members[turn]?.begin()) return true;
      }
      return false;
    },
    choose: (candidates) => (members[turn] as Strategy).choose(candidates),
    performed: (touches) => members[turn]?.performed(touches),
  };
}

function oneAfterTheOther(members: readonly Strategy[]): Strategy {
  let at = 0;
  return {
    name: members.map(({ name }) => name).join(', then '),
    exhausted: false,
    begin() {
      while (at < members.length) {
        if (members[at]?.begin()) return true;
        at++;
      }
      return false;
    },
    choose: (candidates) => (members[at] as Strategy).choose(candidates),
    performed: (touches) => members[at]?.performed(touches),
  };
}
