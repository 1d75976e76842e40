import type { Chance } from '../chance.ts';
import type { FaultAim } from '../fault-aim.ts';
import type { Strategy } from '../strategy.ts';
import { sampler } from './sampler.ts';

/** A random walk: everything that may happen next is equally likely. */
export function random(seed: number, aim?: FaultAim): Strategy {
  let chance: Chance;
  return sampler(
    'random',
    seed,
    {
      begin(drawn) {
        chance = drawn;
      },
      pick: (candidates) => chance.below(candidates.length),
    },
    aim,
  );
}
