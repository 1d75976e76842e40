import type { DesiredTechnician } from './read-desired.ts';
import type { MappedRow } from './tables/rows.ts';

export interface Plan {
  readonly toAdd: readonly DesiredTechnician[];
  readonly toRemove: readonly MappedRow[];
  /** How many of the desired are already mapped. */
  readonly kept: number;
}

/** Compares by technician: a row is taken as proof that the contact is there. */
export function comparePlan(desired: readonly DesiredTechnician[], current: readonly MappedRow[]): Plan {
  const mapped = new Set(current.map((row) => row.technician_id));
  const wanted = new Set(desired.map((technician) => technician.technicianId));
  const toAdd = desired.filter((technician) => !mapped.has(technician.technicianId));
  return Object.freeze({
    toAdd: Object.freeze(toAdd),
    toRemove: Object.freeze(current.filter((row) => !wanted.has(row.technician_id))),
    kept: desired.length - toAdd.length,
  });
}

/** Rows whose line is not on the crew call any more. A row without a line is not stale. */
export function staleRows(rows: readonly MappedRow[], present: ReadonlySet<string>): readonly MappedRow[] {
  return rows.filter((row) => row.flex_line_item_id && !present.has(row.flex_line_item_id));
}
