import { describe, expect, it } from 'vitest';
import { exhaustive } from '../../sim/explorer/strategies/exhaustive.ts';
import { serial } from '../../sim/explorer/strategies/serial.ts';
import { Coverage, type Covered } from '../../sim/world/coverage.ts';
import { situations } from '../../sim/world/coverage-situations.ts';
import type { Strategy } from '../../sim/explorer/strategy.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import { smallScenario, stagedPlayer, sync } from './full-stack.ts';

const twoSyncs = smallScenario([[sync('one'), sync('two')]]);

describe('coverage', () => {
  it('sees no overlap in a serial schedule, and all pairs in one order', async () => {
    const covered = await coverageOf(twoSyncs, 'legacy', serial());
    expect(named(covered)).toEqual([]);
    expect(covered.pairs.conflicting).toBeGreaterThan(0);
    expect(covered.pairs.bothOrders).toBe(0);
  });

  it('sees overlaps and both orders once every order is walked', async () => {
    const covered = await coverageOf(twoSyncs, 'legacy', exhaustive());
    expect(named(covered)).toContain('overlap');
    expect(covered.pairs.bothOrders).toBeGreaterThan(0);
    expect(covered.pairs.bothOrders).toBeLessThanOrEqual(covered.pairs.conflicting);
  });

  it('sees a refused row where the schema has the key', async () => {
    const production: Scenario = { ...twoSyncs, schema: 'production' };
    expect(named(await coverageOf(twoSyncs, 'legacy', exhaustive()))).not.toContain('insert-refused');
    expect(named(await coverageOf(production, 'legacy', exhaustive()))).toContain('insert-refused');
  });

  it('sees a person come between a read and a write', async () => {
    const scenario = smallScenario([
      [sync('one'), { id: 'hand', flexDelete: { crewCall: 'gig-sound', technician: 'bea' } }],
    ]);
    expect(named(await coverageOf(scenario, 'legacy', serial()))).not.toContain('person-in-between');
    expect(named(await coverageOf(scenario, 'legacy', exhaustive()))).toContain('person-in-between');
  });

  it('sees what a fault brings about', async () => {
    const covered = await coverageOf(smallScenario([[sync('one')]]), 'hardened', exhaustive(), 1);
    expect(named(covered)).toEqual(
      expect.arrayContaining([
        'add-without-answer',
        'unread-list',
        'died-between-line-and-row',
        'landed-late',
        'stalled',
      ]),
    );
  });

  it('knows each situation by a name of its own', () => {
    expect(new Set(situations.map(({ name }) => name)).size).toBe(situations.length);
  });
});

async function coverageOf(
  scenario: Scenario,
  target: string,
  strategy: Strategy,
  faultsMax = 0,
): Promise<Covered> {
  const player = await stagedPlayer(scenario, target, faultsMax);
  const coverage = new Coverage();
  while (strategy.begin()) coverage.see(await player.play(strategy));
  return coverage.covered;
}

function named({ situations: all }: Covered): readonly string[] {
  return all.filter(({ schedules }) => schedules > 0).map(({ name }) => name);
}
