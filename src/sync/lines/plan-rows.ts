import type { Choices } from '../choices.ts';
import type { Dealings } from './dealings.ts';
import type { ElementState, OwnRow } from './element-state.ts';
import type { Line } from './line.ts';
import type { LinesPlan } from './plan-lines.ts';
import type { Wanted, WantedPerson } from './wanted.ts';

/** What is to be written to the crew call's own rows. */
export interface RowsPlan {
  readonly toWrite: readonly RowToWrite[];
  readonly toDrop: readonly string[];
  /** How many rows pointed at a line that is gone. */
  readonly stale: number;
}

/** One row as the upsert takes it. */
export interface RowToWrite {
  readonly crew_call_id: string;
  readonly technician_id: string;
  readonly flex_line_item_id: string;
  readonly flex_business_role?: string | null;
}

/** Rows follow lines: a row is written only to a line that was read, and dropped only when its line is gone. */
export function planRows(
  choices: Choices,
  wanted: Wanted,
  state: ElementState,
  left: LinesPlan,
  dealings: Dealings,
): RowsPlan {
  const shown = new Set(dealings.lines.map((line) => line.id));
  const pending = new Set([...left.toRemove, ...left.orphans].map((line) => line.id));
  const ownRows = wanted.ownCall.rows;
  const isPending = (row: OwnRow | undefined) => pending.has(lineIdOf(row));
  const people = new Map(wanted.ownPeople.map((person) => [person.technicianId, person]));

  const toWrite = [...people.values()].flatMap((person) => {
    const row = ownRows.find((each) => each.technician_id === person.technicianId);
    const line = left.keep.get(person.resourceId);
    if (!line || isPending(row) || choices.mapping !== 'after-reading-back') return [];
    return rowFor(wanted.ownCall.id, person, line, row, dealings, left, state);
  });
  const toDrop = ownRows.filter(
    (row) => !people.has(row.technician_id) && (choices.removal === 'row-goes-at-once' || !isPending(row)),
  );
  return Object.freeze({
    toWrite,
    toDrop: toDrop.map((row) => row.id),
    stale: ownRows.filter(
      (row) => row.flex_line_item_id && !shown.has(lineIdOf(row)) && !wasDeleted(row, dealings),
    ).length,
  });
}

/** The row as it should be, if it is not. The role is kept only where lists do not show it. */
function rowFor(
  crewCallId: string,
  person: WantedPerson,
  line: Line,
  row: OwnRow | undefined,
  dealings: Dealings,
  left: LinesPlan,
  state: ElementState,
): RowToWrite[] {
  const unconfirmed = left.rolesToSet.some((role) => role.line.id === line.id);
  const role = unconfirmed ? null : (dealings.roles.get(line.id) ?? toldBy(state, line));
  const samePlace = lineIdOf(row) === line.id;
  if (samePlace && (line.roleId !== undefined || (row?.flex_business_role ?? null) === role)) return [];
  const base = {
    crew_call_id: crewCallId,
    technician_id: person.technicianId,
    flex_line_item_id: line.id,
  };
  return [line.roleId === undefined ? { ...base, flex_business_role: role } : base];
}

function toldBy(state: ElementState, line: Line): string | null {
  const rows = state.calls.flatMap((call) => call.rows);
  return rows.find((row) => lineIdOf(row) === line.id)?.flex_business_role ?? null;
}

function wasDeleted(row: OwnRow, dealings: Dealings): boolean {
  return dealings.deleted.some((line) => line.id === lineIdOf(row));
}

function lineIdOf(row: OwnRow | undefined): string {
  return row?.flex_line_item_id?.toLowerCase() ?? '';
}
