import { readRows } from '../read-rows.ts';
import type { Run } from '../run.ts';
import type { CrewCall, MappedRow } from '../tables/rows.ts';

/** Which rows is the desired crew compared with, once the stale ones are deleted? */
export type RowsToCompare = (
  run: Run,
  crewCall: CrewCall,
  rows: readonly MappedRow[],
  stale: readonly MappedRow[],
) => Promise<readonly MappedRow[]> | readonly MappedRow[];

/** Those read at first, less the stale ones: a stale technician is added again in the same run. */
export const filteredInMemory: RowsToCompare = (_run, _crewCall, rows, stale) =>
  rows.filter((row) => !stale.includes(row));

/** Those read at first, the stale ones included: a stale technician counts as mapped until the next run. */
export const asFirstRead: RowsToCompare = (_run, _crewCall, rows) => rows;

/** Those in the table after the stale ones were deleted. */
export const readAgain: RowsToCompare = (run, crewCall) => readRows(run, crewCall);
