import type { Row } from '../database.ts';
import { removeCrewAssignmentDuplicates } from './remove-crew-assignment-duplicates.ts';

/** What a migration's SQL does to rows, written again for the stores that cannot run that SQL. */
export interface RowTwin {
  /** The file's name. */
  readonly migration: string;
  readonly apply: (
    tables: Readonly<Record<string, readonly Row[]>>,
  ) => Readonly<Record<string, readonly Row[]>>;
}

export const rowTwins: readonly RowTwin[] = [
  {
    migration: '20260101000000_remove_flex_crew_assignment_duplicates.sql',
    apply: removeCrewAssignmentDuplicates,
  },
];
