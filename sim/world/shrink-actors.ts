import { namedActors } from '../scenarios/named-actors.ts';
import type { Failing, Hunt } from './shrink-failing.ts';
import { without } from './shrink-one-by-one.ts';

/** Leaves out actors without whom the check is violated all the same, the last ones first. */
export async function fewerActors(failing: Failing, hunt: Hunt): Promise<Failing> {
  const ids = namedActors(failing.scenario).map(({ id }) => id);
  return ids.length === 1 ? failing : await without(ids.toReversed(), 'actors', failing, hunt);
}
