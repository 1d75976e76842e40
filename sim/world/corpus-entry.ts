import { transitionKey } from '../explorer/candidate.ts';
import { recorded } from '../explorer/recorded.ts';
import type { Happened } from '../explorer/scheduler.ts';
import { guided } from '../explorer/strategies/guided.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import { namedActors } from '../scenarios/named-actors.ts';
import type { PlannedFault } from '../scenarios/planned-fault.ts';
import { parseScenario, type Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { needsOf } from './cell.ts';
import { judgeEntry } from './corpus-cell.ts';
import type { CorpusEntry } from './corpus.ts';
import { Findings } from './findings.ts';
import type { Store } from './open-store.ts';
import { Player } from './play.ts';
import type { Told } from './race-tell.ts';
import { scenarioHash } from './scenario-hash.ts';
import { schemaFor } from './schema-for.ts';
import { setStage } from './stage.ts';
import { decodeToken, encodeToken } from './token.ts';

/**
 * A violation as it is kept: its scenario whole, with the faults that the schedule chose planned in it, so that it
 * says the same to every target; and of each target whether it violates the check or holds.
 */
export async function corpusEntryOf(
  told: Told,
  target: Target,
  all: readonly Target[],
  store: Store,
): Promise<CorpusEntry> {
  const { check, says, happened, scenario } = told.failing;
  const { seed, schema } = decodeToken(told.token);
  const name = fileNameOf(`${scenario.name} ${target.name} ${check}`);
  const kept = plannedOut(scenario, name, happened, told);
  const choices = await choicesOn(kept, target, schema, seed, happened, store, check);
  const entry: CorpusEntry = {
    name,
    why: says,
    check,
    target: target.name,
    token: encodeToken({
      scenario: name,
      scenarioHash: scenarioHash(kept),
      target: target.name,
      schema,
      seed,
      choices,
    }),
    scenario: kept,
  };
  const expect: Record<string, 'holds' | 'violated'> = {};
  for (const each of all) {
    const { verdict } = await judgeEntry(entry, each, { store });
    if (verdict !== 'unknown') expect[each.name] = verdict;
  }
  return { ...entry, scenario: { ...kept, expect } };
}

function plannedOut(
  scenario: Scenario,
  name: string,
  happened: readonly Happened[],
  { failing: { check, says } }: Told,
): Scenario {
  const faults = [...(scenario.faults ?? []), ...chosenFaults(scenario, happened)];
  const kept = {
    ...scenario,
    name,
    why: says,
    checks: [check],
    ...(faults.length > 0 ? { faults } : {}),
    expect: undefined,
  };
  // Through JSON, as it will be read: what is undefined is gone then, and the hash is the same.
  return parseScenario(JSON.parse(JSON.stringify(kept)), name);
}

/** The faults of a schedule, each named by its actor and by the how manieth such request of that actor it struck. */
function chosenFaults(scenario: Scenario, happened: readonly Happened[]): readonly PlannedFault[] {
  const ids = namedActors(scenario).map(({ id }) => id);
  const counts = new Map<string, number>();
  return happened.flatMap(({ candidate }): PlannedFault[] => {
    const { kind, actor, label, fault } = candidate;
    if (kind !== 'step') return [];
    const nth = (counts.get(`${actor} ${label}`) ?? 0) + 1;
    // A request that a stall only puts off is still to come.
    if (fault !== 'stall') counts.set(`${actor} ${label}`, nth);
    if (fault === '') return [];
    const [method, system, target] = label.split(' ');
    const on = {
      system,
      verb: method,
      nth,
      actor: ids[actor],
      ...(system === 'flex' ? { route: target } : { table: target }),
    };
    return [{ on, fault } as PlannedFault];
  });
}

/** The same schedule as choices on the scenario that has the faults planned. */
async function choicesOn(
  scenario: Scenario,
  target: Target,
  schemaName: string,
  seed: number,
  happened: readonly Happened[],
  store: Store,
  check: CorpusEntry['check'],
): Promise<readonly number[]> {
  const schema = schemaFor(scenario, target, schemaName as Parameters<typeof schemaFor>[2]);
  const stage = await setStage(scenario, {
    store,
    schema: schema.seededOn,
    migrations: schema.migrations,
  });
  try {
    const player = new Player(stage, target, { seed, needs: needsOf([check]) });
    const keys = happened.map(({ candidate }) => transitionKey({ ...candidate, fault: '' }));
    const strategy = recorded(guided(keys), faultNames);
    strategy.begin();
    const played = await player.play(strategy);
    const findings = new Findings([check]);
    findings.judge(played, strategy);
    if (!findings.found.has(check))
      throw new Error(`"${scenario.name}" cannot be kept: with its faults planned, ${check} holds.`);
    return [...strategy.choices];
  } finally {
    await stage.close();
  }
}

function fileNameOf(text: string): string {
  return text
    .replace(/ -(actor|technician|fault):/g, '-without-')
    .replaceAll(/[^A-Za-z0-9-]+/g, '-')
    .toLowerCase();
}
