import { type Candidate, transitionKey } from '../candidate.ts';

/** A point of a depth-first search, as far as the estimate goes. */
interface Branching {
  readonly candidates: readonly Candidate[];
  readonly wanted: ReadonlySet<string>;
  readonly asleep: ReadonlyMap<string, unknown>;
  readonly tried: ReadonlySet<string>;
  readonly chosenKey: string;
}

/**
 * About what share of a depth-first search is done, from 0 to 1, if all branches of a point are of one size. Races
 * found later add branches, so it is rather too much than too little.
 */
export function walkedShare(points: readonly Branching[]): number {
  let share = 0;
  let weight = 1;
  for (const { candidates, wanted, asleep, tried, chosenKey } of points) {
    const keys = candidates.filter(({ key }) => wanted.has(key)).map(transitionKey);
    const open = keys.filter((key) => !asleep.has(key) && key !== chosenKey).length;
    weight /= tried.size + 1 + open;
    share += weight * tried.size;
  }
  return share;
}
