import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mutant } from '../../bench/first-bug/mutant.ts';
import { mutants } from '../../bench/first-bug/mutants/list.ts';
import { syncsAtOnce } from '../../bench/race/syncs-at-once.ts';
import { exhaustive } from '../../sim/explorer/strategies/exhaustive.ts';
import { portfolio } from '../../sim/explorer/strategies/portfolio.ts';
import type { Strategy } from '../../sim/explorer/strategy.ts';
import type { Cell } from '../../sim/report/report.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore('model');
});
afterAll(() => store.close());

/** Bugs that few of their schedules show. */
const rare = ['no-turns', 'takeover-without-looking'];

describe('the mutants of bench:first-bug', () => {
  it('are of every class, and enough', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(12);
    expect(new Set(mutants.map(({ kind }) => kind))).toEqual(
      new Set(['alternation', 'fault', 'stall', 'three syncs']),
    );
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s is found', async (name, mutant) => {
    const schedulesMax = rare.includes(name) ? 1_500 : 250;
    expect((await judged(mutant, mutant.broken, portfolio(1), schedulesMax)).verdict).toBe('violated');
  });

  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s shows nothing that the sync it is made of shows as well',
    async (_, mutant) => {
      const { checks } = await judged(mutant, mutant.healthy, portfolio(1), 60);
      expect(checks.filter(({ verdict }) => verdict === 'violated')).toEqual([]);
    },
  );

  it.each(
    mutants.filter(({ kind }) => kind === 'three syncs').map((mutant) => [mutant.name, mutant] as const),
  )('%s needs three syncs: with two, every order holds', async (_, mutant) => {
    const scenario = { ...syncsAtOnce(2, 1), checks: mutant.scenario.checks };
    const cell = await judged({ ...mutant, scenario }, mutant.broken, exhaustive(), 10_000);
    expect(cell.verdict).toBe('holds');
  });
});

function judged(
  { scenario, faults, faultsMax }: Mutant,
  target: Target,
  strategy: Strategy,
  schedulesMax: number,
): Promise<Cell> {
  return judgeCell(scenario, target, {
    store,
    seed: 1,
    strategy,
    schedulesMax,
    stopAtFirst: true,
    faults,
    faultsMax,
  });
}
