import type { Candidate } from '../explorer/candidate.ts';
import { exhaustive } from '../explorer/strategies/exhaustive.ts';
import { serial } from '../explorer/strategies/serial.ts';
import type { Strategy } from '../explorer/strategy.ts';

/** Where a run's own requests depend on each other (a quota does that to all of them), their orders have no end. */
export const ownOrdersMax = 24;

/**
 * For acts of one actor each, where as a rule there is nothing to choose: one schedule, and the orders of its requests
 * only if that has had several open at once.
 */
export function runAlone(): Strategy {
  const one = serial();
  const every = exhaustive();
  let current: Strategy | undefined;
  let severalOpen = false;
  let orders = 0;
  return {
    name: 'alone',
    get exhausted() {
      return severalOpen ? every.exhausted || orders > ownOrdersMax : current !== undefined;
    },
    begin() {
      const isFirst = current === undefined;
      current = isFirst ? one : every;
      if (isFirst) return one.begin();
      return severalOpen && orders++ < ownOrdersMax && every.begin();
    },
    choose(candidates) {
      severalOpen ||= haveSeveral(candidates);
      return (current ?? one).choose(candidates);
    },
    performed: (touches) => current?.performed(touches),
  };
}

function haveSeveral(candidates: readonly Candidate[]): boolean {
  return candidates.filter(({ kind, fault }) => kind === 'step' && fault === '').length > 1;
}
