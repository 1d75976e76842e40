import type { Failing, Hunt } from './shrink-failing.ts';
import { without } from './shrink-one-by-one.ts';

/** Goes on with one fault less as long as the check is violated: those the schedule chose, then the planned ones. */
export async function fewerFaults(failing: Failing, hunt: Hunt): Promise<Failing> {
  let smallest = failing;
  for (let faultsMax = chosenFaults(failing) - 1; faultsMax >= 0; faultsMax--) {
    const smaller = await hunt({ ...attemptOf(smallest), faultsMax });
    if (!smaller) break;
    smallest = smaller;
  }
  smallest = { ...smallest, faultsMax: chosenFaults(smallest) };
  const planned = (smallest.scenario.faults ?? []).map((_, index) => index + 1);
  return await without(planned, 'faults', smallest, hunt);
}

function chosenFaults({ happened }: Failing): number {
  return happened.filter(({ candidate }) => candidate.fault !== '').length;
}

function attemptOf({ removed, faults, faultsMax }: Failing) {
  return { removed, faults, faultsMax };
}
