import { exhaustivePart } from '../../sim/explorer/strategies/exhaustive.ts';
import { wholeSearch } from '../../sim/explorer/strategies/resumable.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { Coverage } from '../../sim/world/coverage.ts';
import { allOpenFaults } from '../../sim/world/open-faults.ts';
import { openStore } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { sharedScope } from './shared-scope.ts';

// A process that walks the scope of `workers.ts` by itself, and says how many schedules that took.
const coverage = new Coverage();
const { schedules } = await judgeCell(sharedScope.scenario, targetNamed(sharedScope.target) as Target, {
  store: await openStore('model'),
  seed: 1,
  schedulesMax: Number.POSITIVE_INFINITY,
  strategy: exhaustivePart(wholeSearch),
  faults: allOpenFaults,
  faultsMax: sharedScope.faultsMax,
  onPlayed: (played) => coverage.see(played),
});
console.log(JSON.stringify(schedules));
