import { random } from '../../sim/explorer/strategies/random.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import type { Store } from '../../sim/world/open-store.ts';

/** Plays and judges orders of a scenario drawn at random. Returns how many were played. */
export async function playedSchedules(
  scenario: Scenario,
  target: Target,
  store: Store,
  schedulesMax: number,
): Promise<number> {
  let played = 0;
  await judgeCell(scenario, target, {
    store,
    seed: 1,
    schedulesMax,
    schema: 'production',
    strategy: random(1),
    onPlayed: () => {
      played++;
    },
  });
  return played;
}
