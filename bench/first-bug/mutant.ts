import { type CheckId, checkIds } from '../../sim/scenarios/check-ids.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import type { OpenFaults } from '../../sim/world/open-faults.ts';

/** What it takes to see a bug: two syncs in turns, a fault, a stall, or three syncs. */
export type MutantClass = 'alternation' | 'fault' | 'stall' | 'three syncs';

/** A sync that holds, with one bug put in. */
export interface Mutant {
  readonly name: string;
  readonly kind: MutantClass;
  /** The bug, in words. */
  readonly why: string;
  readonly broken: Target;
  /** The same without the bug: what shows a violation of it says nothing about the mutant. */
  readonly healthy: Target;
  readonly scenario: Scenario;
  readonly faults: OpenFaults;
  readonly faultsMax: number;
}

/** Everything about the outcome; what a sync costs is not what these bugs are about. */
export function allExceptCost(scenario: Scenario): Scenario {
  const checks: CheckId[] = checkIds.filter((id) => id !== 'within-quota' && id !== 'on-time');
  return { ...scenario, checks };
}
