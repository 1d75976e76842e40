import { type Candidate, transitionKey } from '../candidate.ts';
import type { Chance } from '../chance.ts';
import { conflicts, type ConflictRelation } from '../conflicts.ts';
import type { FaultAim } from '../fault-aim.ts';
import type { Strategy } from '../strategy.ts';
import type { Touch } from '../touch.ts';
import { sampler } from './sampler.ts';

/** Requests whose footprint is remembered from schedule to schedule. */
const rememberedMax = 10_000;

/**
 * Partial-order sampling (Yuan and others, 2018): every request gets a random priority, the highest steps, and what
 * conflicts with that step draws anew. So orders that differ only in independent steps are not drawn over and over.
 * What a parked request is going to touch is taken from the last time it was seen to happen.
 */
export function partialOrderSampling(
  seed: number,
  relation: ConflictRelation = conflicts,
  aim?: FaultAim,
): Strategy {
  let chance: Chance;
  let waiting: readonly Candidate[] = [];
  const priorities = new Map<string, number>();
  const footprints = new Map<string, readonly Touch[]>();
  return sampler(
    'partial-order-sampling',
    seed,
    {
      begin(drawn) {
        chance = drawn;
        priorities.clear();
      },
      pick(candidates) {
        waiting = candidates;
        let best = 0;
        for (let index = 1; index < candidates.length; index++)
          if (priorityOf(candidates[index]) > priorityOf(candidates[best])) best = index;
        return best;
      },
      performed(taken, touches) {
        const key = transitionKey(taken);
        if (footprints.size < rememberedMax || footprints.has(key)) footprints.set(key, touches);
        for (const candidate of waiting) {
          const expected = footprints.get(candidate.key);
          if (expected && relation(expected, touches)) priorities.delete(candidate.key);
        }
      },
    },
    aim,
  );

  function priorityOf(candidate: Candidate | undefined): number {
    const { key } = candidate as Candidate;
    const known = priorities.get(key);
    if (known !== undefined) return known;
    const drawn = chance.fraction();
    priorities.set(key, drawn);
    return drawn;
  }
}
