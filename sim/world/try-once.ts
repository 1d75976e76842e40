import { recorded } from '../explorer/recorded.ts';
import { serial } from '../explorer/strategies/serial.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { openStore } from './open-store.ts';
import { Player } from './play.ts';
import { assertRepeatable } from './race-repeatable.ts';
import { schemaFor } from './schema-for.ts';
import { setStage } from './stage.ts';

export interface Tried {
  /** Requests and other steps until everything was at rest. */
  readonly steps: number;
  /** What the first run answered; 0 where it gave no answer. */
  readonly status: number;
}

/**
 * Runs a scenario on a target, one actor after another, and the same once more.
 *
 * @throws what the target does that flexsim does not control: another host, a real timer or socket, chance or
 * time of its own.
 */
export async function tryOnce(scenario: Scenario, target: Target): Promise<Tried> {
  const store = await openStore('model');
  try {
    const schema = schemaFor(scenario, target);
    const stage = await setStage(scenario, {
      store,
      schema: schema.seededOn,
      migrations: schema.migrations,
    });
    try {
      const player = new Player(stage, target, { seed: 1, needs: 'nothing' });
      const strategy = recorded(serial(), faultNames);
      strategy.begin();
      const played = await player.play(strategy);
      await assertRepeatable(player, played, strategy.choices);
      const answer = played.evidence?.runs[0]?.answer;
      return { steps: played.happened.length, status: answer?.status ?? 0 };
    } finally {
      await stage.close();
    }
  } finally {
    await store.close();
  }
}
