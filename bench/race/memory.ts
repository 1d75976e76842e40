import { random } from '../../sim/explorer/strategies/random.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import type { Store } from '../../sim/world/open-store.ts';
import { type Figure, rounded } from '../figure.ts';

/** How much more memory the process may hold after ten times as many schedules. */
const growthMax = 1.1;

/** Resident memory after a first part of the schedules of one cell, and after ten times as many. */
export async function memoryFigure(
  scenario: Scenario,
  target: Target,
  store: Store,
  firstPart: number,
): Promise<Figure> {
  let played = 0;
  let first = 0;
  await judgeCell(scenario, target, {
    store,
    seed: 1,
    schedulesMax: 10 * firstPart,
    strategy: random(1),
    onPlayed: () => {
      if (++played === firstPart) first = process.memoryUsage().rss;
    },
  });
  const last = process.memoryUsage().rss;
  const ratio = last / first;
  return {
    name: `resident memory after ${10 * firstPart} schedules, against ${firstPart}`,
    value: rounded(last / 2 ** 20),
    unit: 'MiB',
    against: rounded(first / 2 ** 20),
    ratio: rounded(ratio),
    limit: growthMax,
    ok: ratio <= growthMax,
  };
}
