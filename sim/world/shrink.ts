import type { Failing, Hunt, Shrinker } from './shrink-failing.ts';
import { fewerActors } from './shrink-actors.ts';
import { fewerFaults } from './shrink-faults.ts';
import { fewerPreemptions } from './shrink-preemptions.ts';
import { fewerTechnicians } from './shrink-technicians.ts';
import { weakerFaults } from './shrink-weaker-faults.ts';

/** The dimensions, in the order in which they make a story easier to follow. */
const shrinkers: readonly Shrinker[] = [
  fewerFaults,
  weakerFaults,
  fewerActors,
  fewerTechnicians,
  fewerPreemptions,
];

/** The shortest story in which the same check is violated that a bounded search finds. */
export async function shrink(failing: Failing, hunt: Hunt): Promise<Failing> {
  let smallest = failing;
  for (const shrinker of shrinkers) smallest = await shrinker(smallest, hunt);
  return smallest;
}
