import type { Failing, Hunt } from './shrink-failing.ts';

/** Looks for a schedule with fewer switches, until a bounded search finds none. */
export async function fewerPreemptions(failing: Failing, hunt: Hunt): Promise<Failing> {
  let smallest = failing;
  while (smallest.preemptions > 0) {
    const { removed, faults, faultsMax, preemptions } = smallest;
    const fewer = await hunt({ removed, faults, faultsMax, preemptionsMax: preemptions - 1 });
    if (!fewer || fewer.preemptions >= preemptions) return smallest;
    smallest = fewer;
  }
  return smallest;
}
