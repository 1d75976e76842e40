import type { Cell } from '../../../sim/report/report.ts';
import type { Scenario } from '../../../sim/scenarios/scenario.ts';
import type { Target } from '../../../sim/targets/target.ts';
import { judgeCell } from '../../../sim/world/cell.ts';
import { openStore } from '../../../sim/world/open-store.ts';
import { targetNamed } from '../../../sim/world/targets.ts';
import { someOrders } from './some-orders.ts';

/** Schedules of each kind of order; `legacy` needs to fail once only. */
const ordersMax = { hardened: 4, legacy: 2 } as const;

/** What is wrong with `hardened` in some orders of a scenario, and whether `legacy` fails in it. */
export interface Judged {
  readonly hardened: readonly string[];
  /** Beyond what it does in every world: no idle sync of it is free. */
  readonly legacyFails: boolean;
}

export async function judgeGenerated(scenario: Scenario): Promise<Judged> {
  const hardened = await judged(scenario, 'hardened', false);
  const checks = scenario.checks.filter((id) => id !== 'idle-is-free');
  const legacy = await judged({ ...scenario, checks }, 'legacy', true);
  return { hardened: violationsOf(hardened), legacyFails: legacy.verdict === 'violated' };
}

async function judged(scenario: Scenario, name: keyof typeof ordersMax, stopAtFirst: boolean): Promise<Cell> {
  return await judgeCell(scenario, targetNamed(name) as Target, {
    store: await openStore('model'),
    seed: 1,
    schedulesMax: 4 * ordersMax[name],
    strategy: someOrders(1, ordersMax[name]),
    stopAtFirst,
  });
}

function violationsOf({ checks }: Cell): readonly string[] {
  return checks.flatMap(({ id, verdict, violations }) =>
    verdict === 'holds' ? [] : [`${id} ${verdict}`, ...violations.map(({ says }) => says)],
  );
}
