import type { Candidate } from '../candidate.ts';
import type { Chance } from '../chance.ts';
import type { FaultAim } from '../fault-aim.ts';
import type { Strategy } from '../strategy.ts';
import { sampler } from './sampler.ts';

/**
 * An actor is as likely to step as it has steps left, going by the longest it was seen to take. So every order
 * of two fixed programs is equally likely, where a random walk favours those that end one actor early.
 */
export function remainingStepsWeighted(seed: number, aim?: FaultAim): Strategy {
  let chance: Chance;
  const longest = new Map<number, number>();
  const taken = new Map<number, number>();
  return sampler(
    'remaining-steps-weighted',
    seed,
    {
      begin(drawn) {
        chance = drawn;
        for (const [actor, steps] of taken) longest.set(actor, Math.max(steps, longest.get(actor) ?? 0));
        taken.clear();
      },
      pick(candidates) {
        const weights = candidates.map(weightOf);
        let left = chance.below(weights.reduce((sum, weight) => sum + weight, 0));
        return weights.findIndex((weight) => (left -= weight) < 0);
      },
      performed({ actor }) {
        taken.set(actor, (taken.get(actor) ?? 0) + 1);
      },
    },
    aim,
  );

  function weightOf({ actor }: Candidate): number {
    return Math.max(1, (longest.get(actor) ?? 0) - (taken.get(actor) ?? 0));
  }
}
