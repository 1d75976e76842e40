import type { Department } from '../departments.ts';
import { deleteOrphans, pruneOrphanFlexContacts } from '../orphans/prune-orphans.ts';
import { scanLines } from '../orphans/scan-lines.ts';
import { extraLines } from '../orphans/extra-lines.ts';
import type { DesiredTechnician } from '../read-desired.ts';
import type { Run } from '../run.ts';
import type { CrewCall } from '../tables/rows.ts';
import type { Tally } from '../tally.ts';

/** When are lines that nobody asked for looked for and deleted? */
export type SweepTime = 'after-the-removals' | 'before-the-comparison';

/** Does the sweep if now is its time. Whatever goes wrong in it, the sync goes on. */
export async function sweepOrphans(
  now: SweepTime,
  run: Run,
  department: Department,
  crewCall: CrewCall,
  desired: readonly DesiredTechnician[],
  tally: Tally,
): Promise<void> {
  if (run.choices.orphans !== now) return;
  const wanted = new Set(desired.map((technician) => technician.resourceId));
  if (now === 'after-the-removals') await sweepAndAssume(run, crewCall, wanted, tally);
  else await pruneAndReport(run, department, crewCall, wanted, tally);
}

/** Always, and what was planned counts as removed. */
async function sweepAndAssume(run: Run, crewCall: CrewCall, wanted: ReadonlySet<string>, tally: Tally) {
  try {
    const found = await scanLines(run, crewCall);
    tally.scannedItems = found.length;
    const extras = extraLines(found, wanted);
    tally.plannedDeletes = extras.length;
    await deleteOrphans(run, extras);
    tally.removed += extras.length;
  } catch {
    // A sweep that fails is not mentioned anywhere.
  }
}

/** A step of its own with its own figures, unless `FLEX_SYNC_PRUNE_ORPHANS` is `"false"`. */
async function pruneAndReport(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  wanted: ReadonlySet<string>,
  tally: Tally,
) {
  if (run.ports.env('FLEX_SYNC_PRUNE_ORPHANS') === 'false') return;
  const startedMs = run.ports.clock.now();
  const pruned = await pruneOrphanFlexContacts(run, crewCall, wanted);
  run.ports.log(`Orphan pruning for ${department} took ${run.ports.clock.now() - startedMs} ms`);
  tally.scannedItems = pruned.scanned;
  tally.plannedDeletes = pruned.planned;
  tally.orphansPruned = pruned.deleted;
  tally.errors.push(...pruned.errors);
}
