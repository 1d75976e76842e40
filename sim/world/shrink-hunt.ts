import { recorded } from '../explorer/recorded.ts';
import { exhaustive } from '../explorer/strategies/exhaustive.ts';
import { portfolio } from '../explorer/strategies/portfolio.ts';
import { preemptionBounded } from '../explorer/strategies/preemption-bounded.ts';
import type { Strategy } from '../explorer/strategy.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { SchemaName } from '../databases/open-database.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { needsOf } from './cell.ts';
import { Findings } from './findings.ts';
import type { Store } from './open-store.ts';
import { Player } from './play.ts';
import { schemaFor } from './schema-for.ts';
import type { Attempt, Failing, Hunt } from './shrink-failing.ts';
import { sharedPreemptionsMax } from './shared-slot.ts';
import { partOf } from './shrink-part.ts';
import { setStage } from './stage.ts';

/** Schedules a hunt plays of each strategy: a story that needs more is not much shorter. */
const schedulesMax = 250;

export interface Hunting {
  readonly scenario: Scenario;
  readonly target: Target;
  readonly store: Store;
  readonly schema: SchemaName;
  readonly seed: number;
  readonly check: CheckId;
  readonly signal?: AbortSignal;
}

/** A hunt for one check in the parts of one scenario. */
export function huntIn(hunting: Hunting): Hunt {
  return async (attempt) => {
    const part = partOf(hunting.scenario, attempt.removed);
    if (!part || hunting.signal?.aborted) return undefined;
    const schema = schemaFor(part, hunting.target, hunting.schema);
    const stage = await setStage(part, {
      store: hunting.store,
      schema: schema.seededOn,
      migrations: schema.migrations,
    });
    try {
      const { seed, check, target } = hunting;
      const { faults, faultsMax } = attempt;
      const player = new Player(stage, target, { seed, needs: needsOf([check]), faults, faultsMax });
      return await hunt(player, part, hunting, attempt);
    } finally {
      await stage.close();
    }
  };
}

async function hunt(
  player: Player,
  scenario: Scenario,
  { check, seed, signal, target }: Hunting,
  attempt: Attempt,
): Promise<Failing | undefined> {
  for (const strategy of strategiesFor(attempt, seed, target)) {
    const tried = recorded(strategy, faultNames);
    for (let played = 0; played < schedulesMax && !signal?.aborted && tried.begin(); played++) {
      const schedule = await player.play(tried);
      if (!schedule.evidence) continue;
      const findings = new Findings([check]);
      findings.judge(schedule, tried);
      await findings.shorten(player);
      const finding = findings.found.get(check);
      if (finding) return { ...attempt, ...finding, scenario, check };
    }
    // Walked to its end: the others would only repeat it.
    if (strategy.exhausted) return undefined;
  }
  return undefined;
}

function strategiesFor(
  { preemptionsMax }: Attempt,
  seed: number,
  { shared }: Pick<Target, 'shared'>,
): readonly Strategy[] {
  if (preemptionsMax !== undefined) return [preemptionBounded(preemptionsMax)];
  // Reduction by footprints leaves out what only modules remember.
  if (shared) return [preemptionBounded(sharedPreemptionsMax), portfolio(seed)];
  return [exhaustive(), portfolio(seed)];
}
