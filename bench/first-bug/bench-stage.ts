import type { Evidence } from '../../sim/checks/evidence.ts';
import { checkOf } from '../../sim/checks/list.ts';
import type { Store } from '../../sim/world/open-store.ts';
import { schemaFor } from '../../sim/world/schema-for.ts';
import { setStage, type Stage } from '../../sim/world/stage.ts';
import type { Mutant } from './mutant.ts';

/** One schedule of a hunt: whether it shows the bug, and how often the turn was taken from an actor in it. */
export interface Shot {
  readonly violated: boolean;
  readonly preemptions: () => number;
}

/** Sets the stage for a mutant, as a cell would. */
export function benchStage({ scenario, broken }: Mutant, store: Store): Promise<Stage> {
  const { seededOn, migrations } = schemaFor(scenario, broken, undefined);
  return setStage(scenario, { store, schema: seededOn, migrations });
}

/** Which aftermaths the checks of a mutant look at. */
export function needsOf({ scenario }: Mutant): 'nothing' | 'healed' | 'idle' {
  const needs = scenario.checks.map((id) => checkOf(id).needs);
  if (needs.includes('idle')) return 'idle';
  return needs.includes('healed') ? 'healed' : 'nothing';
}

export function isViolated({ scenario }: Mutant, evidence: Evidence): boolean {
  return scenario.checks.some((id) => checkOf(id).judge(evidence).length > 0);
}
