import type { Candidate } from '../candidate.ts';
import { FaultAim } from '../fault-aim.ts';
import type { Strategy } from '../strategy.ts';
import { exhaustive } from './exhaustive.ts';
import { partialOrderSampling } from './partial-order-sampling.ts';
import { pct } from './pct.ts';
import { random } from './random.ts';
import { remainingStepsWeighted } from './remaining-steps-weighted.ts';

/** Actors among which orders are too many to be walked in the time that sampling takes. */
const crowd = 3;

/**
 * Strategies in turn, a schedule each: no single one is good on every bug, and each of them has one where it is far
 * worse than the best. Bugs of two actors are found by the walk through all orders, which never repeats itself, and
 * by drawing orders that differ in what conflicts; where there are too many orders for them, because of faults or of
 * a third actor, samplers that know nothing of conflicts get their turns.
 */
export function portfolio(seed: number): Strategy {
  const aim = new FaultAim();
  const walk = exhaustive();
  const weighted = remainingStepsWeighted(seed, aim);
  const walked = random(seed, aim);
  const partial = partialOrderSampling(seed, undefined, aim);
  const priorities = pct(seed, 5, aim);
  return takingTurns({
    few: [partial, walk, walk, partial, walk, walk, partial, walk, priorities],
    crowded: [weighted, weighted, walked, weighted, weighted, walked, partial, weighted, priorities, walk],
    faulty: [weighted, pct(seed, 2, aim), walked, partial, walk, priorities],
  });
}

interface Rounds {
  readonly few: readonly Strategy[];
  readonly crowded: readonly Strategy[];
  readonly faulty: readonly Strategy[];
}

/** Which round is taken shows as soon as candidates do. Who has no schedule left is passed over. */
function takingTurns(rounds: Rounds): Strategy {
  let members = rounds.few;
  let turn = -1;
  let faulty = false;
  const actors = new Set<number>();
  const current = (): Strategy => members[turn] as Strategy;

  function chooseRound(): void {
    const fitting = faulty ? rounds.faulty : actors.size >= crowd ? rounds.crowded : rounds.few;
    if (fitting === members) return;
    members = fitting;
    turn = -1;
  }

  return {
    name: 'portfolio',
    exhausted: false,
    begin() {
      chooseRound();
      for (let tried = 0; tried < members.length; tried++) {
        turn = (turn + 1) % members.length;
        if (current().begin()) return true;
      }
      return false;
    },
    choose(candidates: readonly Candidate[]) {
      for (const { actor, fault } of candidates) {
        actors.add(actor);
        if (fault !== '') faulty = true;
      }
      return current().choose(candidates);
    },
    performed: (touches) => current().performed(touches),
  };
}
