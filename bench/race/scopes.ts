import { judgeCell } from '../../sim/world/cell.ts';
import { allOpenFaults } from '../../sim/world/open-faults.ts';
import type { Store } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { exhaustive } from '../../sim/explorer/strategies/exhaustive.ts';
import type { Target } from '../../sim/targets/target.ts';
import { type Figure, rounded } from '../figure.ts';
import { syncsAtOnce } from './syncs-at-once.ts';

/** Scopes that have to be walked to their end, and in how many seconds of one core. */
const scopes = [
  { syncs: 2, technicians: 4, faultsMax: 0, secondsMax: 15 },
  { syncs: 3, technicians: 1, faultsMax: 0, secondsMax: 30 },
  { syncs: 2, technicians: 2, faultsMax: 1, secondsMax: 180 },
];

/** A scope that would take longer than this many starts is given up, and the figure says so. */
const startsMax = 2_000_000;

/** Walks every scope for two targets. A bench in a hurry leaves out the faults. */
export async function scopeFigures(
  store: Store,
  quick: boolean,
  narrate: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { syncs, technicians, faultsMax, secondsMax } of scopes) {
    if (quick && faultsMax > 0) continue;
    for (const name of ['legacy', 'phase-3']) {
      const scope = `${name}: ${syncs} syncs × ${technicians} technicians, ${faultsMax} faults`;
      narrate(`walking ${scope}`);
      const before = process.cpuUsage();
      const { schedules } = await judgeCell(syncsAtOnce(syncs, technicians), targetNamed(name) as Target, {
        store,
        seed: 1,
        schedulesMax: startsMax,
        strategy: exhaustive(),
        faults: faultsMax > 0 ? allOpenFaults : undefined,
        faultsMax,
      });
      const { user, system } = process.cpuUsage(before);
      const value = rounded((user + system) / 1_000_000);
      const ok = schedules.exhausted && value <= secondsMax;
      figures.push(
        { name: `${scope}: time to walk every order`, value, unit: 's of one core', limit: secondsMax, ok },
        { name: `${scope}: explored`, value: schedules.explored, unit: 'schedules' },
        { name: `${scope}: cut`, value: schedules.cut, unit: 'starts' },
      );
    }
  }
  return figures;
}
