import type { Failing, Hunt } from './shrink-failing.ts';
import type { Removed } from './shrink-part.ts';

/** Takes things of one kind out of the scenario, one by one, as long as the check is violated without them. */
export async function without<Kind extends keyof Removed>(
  things: Removed[Kind],
  kind: Kind,
  failing: Failing,
  hunt: Hunt,
): Promise<Failing> {
  let smallest = failing;
  for (const thing of things) {
    const { removed, faults, faultsMax } = smallest;
    const smaller = await hunt({
      removed: { ...removed, [kind]: [...removed[kind], thing] },
      faults,
      faultsMax,
    });
    if (smaller) smallest = smaller;
  }
  return smallest;
}
