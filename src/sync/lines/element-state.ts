import type { AssignmentRow, MappedRow } from '../tables/rows.ts';

/** What the tables say of one Flex element: every crew call that points at it, of whatever job. */
export interface ElementState {
  readonly element: string;
  readonly calls: readonly CallState[];
}

export interface CallState {
  readonly id: string;
  readonly department: string;
  readonly rows: readonly OwnRow[];
  readonly assignments: readonly AssignmentRow[];
}

export interface OwnRow extends MappedRow {
  readonly created_at: string;
  /** The business role that was last set on the line, where Flex's lists do not show it. */
  readonly flex_business_role: string | null;
}
