import type { Failing, Hunt } from './shrink-failing.ts';
import { without } from './shrink-one-by-one.ts';

/** Leaves out technicians without whom the check is violated all the same, the last ones first. */
export async function fewerTechnicians(failing: Failing, hunt: Hunt): Promise<Failing> {
  const keys = failing.scenario.seed.technicians.map(({ key }) => key);
  return await without(keys.toReversed(), 'technicians', failing, hunt);
}
