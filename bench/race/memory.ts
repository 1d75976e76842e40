import { random } from '../../sim/explorer/strategies/random.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import type { Store } from '../../sim/world/open-store.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { type Figure, rounded } from '../figure.ts';

/** How much more memory the process may hold after ten times as many schedules. */
const growthMax = 1.1;

/**
 * Resident memory after a first part of the schedules of one cell, and after ten times as many. Garbage is collected
 * before either: how much of it V8 lets lie, up to some forty megabytes, says nothing of what is held.
 */
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
      if (++played === firstPart) first = held();
    },
  });
  const last = held();
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

function held(): number {
  collectGarbage();
  return process.memoryUsage().rss;
}
