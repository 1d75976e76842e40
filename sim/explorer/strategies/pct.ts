import type { Candidate } from '../candidate.ts';
import type { Chance } from '../chance.ts';
import type { FaultAim } from '../fault-aim.ts';
import type { Strategy } from '../strategy.ts';
import { sampler } from './sampler.ts';

/**
 * Probabilistic concurrency testing (Burckhardt and others, 2010): actors run by random priority, and at
 * `depth - 1` random steps whoever runs falls behind all others. Finds every bug that `depth` ordering constraints
 * make happen with a chance of at least 1 in (actors × steps^(depth - 1)) a schedule.
 */
export function pct(seed: number, depth = 3, aim?: FaultAim): Strategy {
  let chance: Chance;
  let steps = 0;
  let lowered = 0;
  let changesAt: readonly number[] = [];
  const priorities = new Map<string, number>();
  return sampler(
    `pct ${depth}`,
    seed,
    {
      begin(drawn, stepsExpected) {
        chance = drawn;
        steps = 0;
        lowered = 0;
        priorities.clear();
        const within = Math.max(1, stepsExpected);
        changesAt = Array.from({ length: depth - 1 }, () => chance.below(within));
      },
      pick(candidates) {
        let best = highest(candidates);
        // Several changes may fall on one step: then several fall behind.
        for (const at of changesAt) {
          if (at !== steps) continue;
          priorities.set(threadOf(candidates[best] as Candidate), --lowered);
          best = highest(candidates);
        }
        steps++;
        return best;
      },
    },
    aim,
  );

  function highest(candidates: readonly Candidate[]): number {
    let best = 0;
    for (let index = 1; index < candidates.length; index++)
      if (priorityOf(candidates[index]) > priorityOf(candidates[best])) best = index;
    // Requests one actor has open at once share its priority; among them none comes first.
    const own = candidates.flatMap((candidate, index) =>
      priorityOf(candidate) === priorityOf(candidates[best]) ? [index] : [],
    );
    return own[own.length === 1 ? 0 : chance.below(own.length)] as number;
  }

  function priorityOf(candidate: Candidate | undefined): number {
    const thread = threadOf(candidate as Candidate);
    const known = priorities.get(thread);
    if (known !== undefined) return known;
    const drawn = chance.fraction();
    priorities.set(thread, drawn);
    return drawn;
  }
}

/** A write on its way is nobody's turn: it has a priority of its own, and so may come long after its actor. */
function threadOf({ actor, kind, key }: Candidate): string {
  return kind === 'late' ? key : String(actor);
}
