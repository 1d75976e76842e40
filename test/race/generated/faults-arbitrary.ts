import fc from 'fast-check';
import { namedActors } from '../../../sim/scenarios/named-actors.ts';
import {
  faultNames,
  type PlannedFault,
  routeNames,
  tableNames,
} from '../../../sim/scenarios/planned-fault.ts';
import type { Scenario } from '../../../sim/scenarios/scenario.ts';
import { maybe, pick, place } from './picking.ts';

const onFlex = fc.record({
  system: fc.constant('flex' as const),
  route: maybe(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          'add-resource' as const,
          'row-data' as const,
          'delete-line' as const,
          'set-field' as const,
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom(...routeNames) },
    ),
  ),
});

const onDatabase = fc.record({
  system: fc.constant('db' as const),
  table: maybe(fc.constantFrom(...tableNames)),
  verb: maybe(fc.constantFrom('select' as const, 'upsert' as const, 'update' as const, 'delete' as const)),
});

const drawnFault = fc.record({
  on: fc.oneof({ weight: 3, arbitrary: onFlex }, { weight: 2, arbitrary: onDatabase }),
  nth: fc.constantFrom(1, 1, 2, 3, 'any' as const, undefined),
  actor: maybe(place),
  fault: fc.constantFrom(...faultNames),
  status: fc.constantFrom(undefined, 500, 503, 403, 409),
});

type Drawn = typeof drawnFault extends fc.Arbitrary<infer T> ? T : never;

/** None as often as not; else one, seldom two. */
export const drawnFaults: fc.Arbitrary<readonly Drawn[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.tuple(drawnFault) },
  { weight: 1, arbitrary: fc.tuple(drawnFault, drawnFault) },
);

/** The faults, each on one of these actors or on all. */
export function faultsOn(acts: Scenario['acts'], drawn: readonly Drawn[]): readonly PlannedFault[] {
  const syncs = namedActors({ acts }).filter(({ actor }) => 'sync' in actor);
  return drawn.map(({ on, nth, actor, fault, status }) => {
    const who = actor === undefined ? {} : { actor: pick(syncs, actor).id };
    // A list that is always cut off looks like hand deletions: no sync can be right under it.
    const place = fault === 'truncated-list' ? (nth ?? 1) : nth;
    const which = place === undefined ? {} : { nth: place };
    const said = Object.fromEntries(
      Object.entries(on).filter(([, value]) => value !== undefined),
    ) as typeof on;
    // After the commit only a server error makes sense: a refusal has done nothing.
    const takes =
      fault === 'status-before-commit' ||
      (fault === 'status-after-commit' && status !== undefined && status >= 500);
    return { on: { ...said, ...which, ...who }, fault, ...(takes && status !== undefined ? { status } : {}) };
  });
}
