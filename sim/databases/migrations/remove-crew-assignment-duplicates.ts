import type { Row } from '../database.ts';

type Tables = Readonly<Record<string, readonly Row[]>>;

/** Keeps the oldest row (by created_at, then id) of each technician in each crew call. */
export function removeCrewAssignmentDuplicates(tables: Tables): Tables {
  const oldestFirst = [...(tables.flex_crew_assignments ?? [])].sort(byAge);
  const seen = new Set<string>();
  const kept = oldestFirst.filter((row) => {
    const pair = `${String(row.crew_call_id)} ${String(row.technician_id)}`;
    if (seen.has(pair)) return false;
    seen.add(pair);
    return true;
  });
  return { ...tables, flex_crew_assignments: kept };
}

function byAge(a: Row, b: Row): number {
  return compareTexts(a.created_at, b.created_at) || compareTexts(a.id, b.id);
}

/** Ids and times are held as texts that sort as they do. */
function compareTexts(a: unknown, b: unknown): number {
  const left = String(a);
  const right = String(b);
  return left === right ? 0 : left < right ? -1 : 1;
}
