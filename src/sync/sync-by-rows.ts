import { addTechnician } from './add-technician.ts';
import type { RowsToCompare } from './choices/rows-to-compare.ts';
import { sweepOrphans } from './choices/sweep-orphans.ts';
import type { Department } from './departments.ts';
import { comparePlan, staleRows } from './plan.ts';
import { readDesired } from './read-desired.ts';
import { readPresent } from './read-present.ts';
import { readRows } from './read-rows.ts';
import { removeTechnician } from './remove-technician.ts';
import type { Run } from './run.ts';
import type { OnePassSummary } from './summary.ts';
import type { CrewCall } from './tables/rows.ts';
import { newTally, tallied } from './tally.ts';

/** One department in one pass: observe, plan, apply. Nothing is looked at twice, and nothing is tried again. */
export async function syncByRows(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  rowsToCompare: RowsToCompare,
): Promise<OnePassSummary> {
  const tally = newTally();

  const desired = await readDesired(run, department);
  await sweepOrphans('before-the-comparison', run, department, crewCall, desired, tally);

  const rows = await readRows(run, crewCall);
  const present = await readPresent(run, crewCall);
  const stale = staleRows(rows, present);
  if (stale.length > 0) await dropStaleRows(run, department, stale);
  const current = await rowsToCompare(run, crewCall, rows, stale);

  const plan = comparePlan(desired, current);
  for (const technician of plan.toAdd) await addTechnician(run, department, crewCall, technician, tally);
  for (const row of plan.toRemove) await removeTechnician(run, row, tally);
  await sweepOrphans('after-the-removals', run, department, crewCall, desired, tally);

  const summary = tallied(tally, { kept: plan.kept, desired: desired.length, current: current.length });
  if (run.choices.narrates) {
    run.ports.log(`Added: ${summary.added}, Removed: ${summary.removed}, Kept: ${summary.kept}`);
  }
  return summary;
}

/** The error is ignored: a row that stays is found stale again by the next run. */
async function dropStaleRows(run: Run, department: Department, stale: readonly { id: string }[]) {
  if (run.choices.narrates) run.ports.log(`Deleting ${stale.length} stale DB rows for ${department}`);
  await run.ports.supabase
    .from('flex_crew_assignments')
    .delete()
    .in(
      'id',
      stale.map((row) => row.id),
    );
}
