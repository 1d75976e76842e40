import type { Strategy } from '../strategy.ts';

/** All schedules of the first strategy, then all of the next. */
export function oneAfterAnother(strategies: readonly Strategy[]): Strategy {
  let at = 0;
  const current = (): Strategy => strategies[at] as Strategy;
  return {
    name: strategies.map(({ name }) => name).join(', then '),
    get exhausted() {
      return strategies.every(({ exhausted }) => exhausted);
    },
    begin() {
      while (!current().begin()) {
        if (at === strategies.length - 1) return false;
        at++;
      }
      return true;
    },
    choose: (candidates) => current().choose(candidates),
    performed: (touches) => current().performed(touches),
  };
}
