import { portfolio } from '../../../sim/explorer/strategies/portfolio.ts';
import { preemptionBounded } from '../../../sim/explorer/strategies/preemption-bounded.ts';
import type { Strategy } from '../../../sim/explorer/strategy.ts';

/** Some orders of everything: one after the other, the turn taken away once or twice, and at random. */
export function someOrders(seed: number, eachMax: number): Strategy {
  const left = [preemptionBounded(0), preemptionBounded(1), preemptionBounded(2), portfolio(seed)].map(
    (strategy) => ({ strategy, schedulesLeft: eachMax }),
  );
  const current = () => (left[0] as (typeof left)[number]).strategy;
  return {
    name: 'some orders',
    exhausted: false,
    begin() {
      for (let phase = left[0]; phase; phase = left[0]) {
        if (phase.schedulesLeft-- > 0 && phase.strategy.begin()) return true;
        left.shift();
      }
      return false;
    },
    choose: (candidates) => current().choose(candidates),
    performed: (touches) => current().performed(touches),
  };
}
