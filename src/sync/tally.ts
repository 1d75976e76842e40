import type { OnePassSummary, RoleDiagnostic } from './summary.ts';

/** What one department has come to so far. */
export interface Tally {
  added: number;
  removed: number;
  rolesSet: number;
  failedAdds: number;
  scannedItems: number;
  plannedDeletes: number;
  orphansPruned?: number;
  readonly errors: string[];
  readonly roleDiagnostics: RoleDiagnostic[];
}

export function newTally(): Tally {
  return {
    added: 0,
    removed: 0,
    rolesSet: 0,
    failedAdds: 0,
    scannedItems: 0,
    plannedDeletes: 0,
    errors: [],
    roleDiagnostics: [],
  };
}

export function tallied(
  tally: Tally,
  counts: { readonly kept: number; readonly desired: number; readonly current: number },
): OnePassSummary {
  return {
    added: tally.added,
    removed: tally.removed,
    kept: counts.kept,
    rolesSet: tally.rolesSet,
    failedAdds: tally.failedAdds,
    desired_count: counts.desired,
    current_count: counts.current,
    scanned_items: tally.scannedItems,
    planned_delete_count: tally.plannedDeletes,
    ...(tally.orphansPruned === undefined ? {} : { orphans_pruned: tally.orphansPruned }),
    ...(tally.errors.length > 0 ? { errors: tally.errors } : {}),
    ...(tally.roleDiagnostics.length > 0 ? { business_role_diagnostics: tally.roleDiagnostics } : {}),
  };
}
