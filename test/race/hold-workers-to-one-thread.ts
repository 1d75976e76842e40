import { expect, it } from 'vitest';
import { syncsAtOnce } from '../../bench/race/syncs-at-once.ts';
import { startRaceWorker } from '../../cli/start-race-worker.ts';
import type { CheckId } from '../../sim/scenarios/check-ids.ts';
import { type RaceOptions, runRace } from '../../sim/world/race.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import type { Target } from '../../sim/targets/target.ts';

interface Scope {
  readonly technicians: number;
  readonly faultsMax: number;
  /** So many schedules at least, or sharing them out proves little. */
  readonly exploredMin: number;
}

/** A walk through every order of two syncs, shared out to workers, beside the same walk in one thread. */
export function holdWorkersToOneThread(scope: Scope): void {
  it('comes to the states one thread comes to, and says the same however many workers there are', async () => {
    const alone = await race(scope, undefined);
    const one = await race(scope, 1);
    const two = await race(scope, 2);
    const { explored, exhausted, finalStates } = alone.schedules;
    expect(exhausted).toBe(true);
    expect(explored).toBeGreaterThan(scope.exploredMin);
    expect(one.schedules).toMatchObject({ explored, exhausted, finalStates });
    expect(two).toEqual(one);
    expect(one.checks.map(({ verdict }) => verdict)).toEqual(alone.checks.map(({ verdict }) => verdict));
  });
}

async function race({ technicians, faultsMax }: Scope, count: number | undefined) {
  // The check holds, so that no time goes into shrinking.
  const scenario = { ...syncsAtOnce(2, technicians), checks: ['nothing-else-touched'] as CheckId[] };
  const options: RaceOptions = {
    scenario,
    targets: [targetNamed('legacy') as Target],
    db: 'model',
    seed: 1,
    strategy: 'exhaustive',
    faultsMax,
    all: true,
    budget: { kind: 'time', ms: 100_000 },
    checkDeterminism: false,
    workers: count === undefined ? undefined : { count, start },
  };
  const { report } = await runRace(options, () => {});
  const [cell] = report.cells;
  if (!cell) throw new Error('A race on one target has one cell.');
  return cell;
}

function start(target: Target, work: Parameters<NonNullable<RaceOptions['workers']>['start']>[1]) {
  return startRaceWorker({ target: target.name, options: {}, work });
}
