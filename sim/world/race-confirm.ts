import { recorded } from '../explorer/recorded.ts';
import { replay } from '../explorer/strategies/replay.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { SchemaName } from '../databases/open-database.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { needsOf } from './cell.ts';
import { Findings } from './findings.ts';
import type { OpenFaults } from './open-faults.ts';
import type { Store } from './open-store.ts';
import { Player } from './play.ts';
import { schemaFor } from './schema-for.ts';
import { setStage } from './stage.ts';

export interface Suspicion {
  readonly scenario: Scenario;
  readonly target: Target;
  readonly schema: SchemaName;
  readonly seed: number;
  readonly check: CheckId;
  readonly choices: readonly number[];
  readonly faults: OpenFaults;
  readonly faultsMax: number;
}

/** What the very same schedule violates on a database, in words. */
async function violatedOn(store: Store, suspicion: Suspicion): Promise<ReadonlyMap<CheckId, string>> {
  const { scenario, target, seed, choices, faults, faultsMax } = suspicion;
  const schema = schemaFor(scenario, target, suspicion.schema);
  const stage = await setStage(scenario, {
    store,
    schema: schema.seededOn,
    migrations: schema.migrations,
  });
  try {
    const { checks } = scenario;
    const player = new Player(stage, target, { seed, needs: needsOf(checks), faults, faultsMax });
    const strategy = recorded(replay(choices, faultNames), faultNames);
    strategy.begin();
    const findings = new Findings(checks);
    findings.judge(await player.play(strategy), strategy);
    return new Map([...findings.found].map(([id, { says }]) => [id, says]));
  } finally {
    await stage.close();
  }
}

/** Asks a database about a schedule once, whatever the check. */
export class Confirmations {
  readonly #asked = new Map<string, Promise<ReadonlyMap<CheckId, string>>>();

  violatedOn(store: Store, suspicion: Suspicion): Promise<ReadonlyMap<CheckId, string>> {
    const key = JSON.stringify([store.name, suspicion.scenario.name, suspicion.choices]);
    const asked = this.#asked.get(key) ?? violatedOn(store, suspicion);
    this.#asked.set(key, asked);
    return asked;
  }
}
