import { countPreemptions, fewestPreemptions } from '../../sim/explorer/fewest-preemptions.ts';
import { portfolio } from '../../sim/explorer/strategies/portfolio.ts';
import { Player } from '../../sim/world/play.ts';
import type { Stage } from '../../sim/world/stage.ts';
import { isViolated, needsOf } from './bench-stage.ts';
import type { Hunt } from './hunt.ts';
import type { Mutant } from './mutant.ts';

/** Hunts for a mutant's bug with the portfolio, from as many seeds as asked. */
export function ourHunt(mutant: Mutant, stage: Stage): Hunt {
  const { faults, faultsMax } = mutant;
  const player = new Player(stage, mutant.broken, { seed: 1, needs: needsOf(mutant), faults, faultsMax });
  return async (seed, schedulesMax) => {
    const strategy = portfolio(seed);
    for (let schedules = 1; schedules <= schedulesMax && strategy.begin(); schedules++) {
      const { evidence, happened } = await player.play(strategy);
      if (!evidence || !isViolated(mutant, evidence)) continue;
      return { schedules, preemptions: countPreemptions(fewestPreemptions(happened), happened) };
    }
    return null;
  };
}
