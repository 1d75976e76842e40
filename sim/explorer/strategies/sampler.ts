import type { Candidate } from '../candidate.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { FaultAim } from '../fault-aim.ts';
import type { Strategy } from '../strategy.ts';
import type { Touch } from '../touch.ts';

/** What makes one sampler another: who steps next. Where a fault strikes is drawn alike for all of them. */
export interface Sampling {
  /** Another schedule begins. `stepsExpected` is as many as the longest one so far had, 0 before the first. */
  begin(chance: Chance, stepsExpected: number): void;
  /** Index of the one that happens next. They are all as they should go: no faults. */
  pick(candidates: readonly Candidate[]): number;
  performed?(candidate: Candidate, touches: readonly Touch[]): void;
}

/**
 * Draws schedules without end. It never knows that it has seen them all.
 *
 * @param aim Samplers that take turns share one, so that none aims where another has just been.
 */
export function sampler(name: string, seed: number, sampling: Sampling, aim = new FaultAim()): Strategy {
  let schedule = 0;
  let chance = chanceOf(seed, schedule);
  let steps = 0;
  let stepsMax = 0;
  let last: Candidate | undefined;

  return {
    name,
    exhausted: false,
    begin() {
      chance = chanceOf(seed, schedule++);
      stepsMax = Math.max(stepsMax, steps);
      steps = 0;
      sampling.begin(chance, stepsMax);
      aim.begin(chance);
      return true;
    },
    choose(candidates) {
      const plain = withoutFaults(candidates);
      const picked = plain[sampling.pick(plain)] as Candidate;
      last = plain === candidates ? picked : aim.strike(picked, candidates, chance);
      steps++;
      return candidates.indexOf(last);
    },
    performed(touches) {
      if (last) sampling.performed?.(last, touches);
    },
  };
}

function withoutFaults(candidates: readonly Candidate[]): readonly Candidate[] {
  for (const { fault } of candidates)
    if (fault !== '') return candidates.filter((candidate) => candidate.fault === '');
  return candidates;
}
