import { contactLines, crewCalls, desiredContacts, desiredPeople, rowsOf } from './desired.ts';
import type { Evidence, Line } from './evidence.ts';
import type { Scope } from './scope.ts';

/** The parts of "exact", each a check of its own at rest and all together after healing. */

export function duplicateRows(evidence: Evidence, scope: Scope): string[] {
  const says: string[] = [];
  for (const crewCall of scope.crewCalls) {
    const counts = new Map<string, number>();
    for (const row of rowsOf(scope.rest, 'flex_crew_assignments')) {
      if (row.crew_call_id !== crewCall.id) continue;
      const technicianId = String(row.technician_id);
      counts.set(technicianId, (counts.get(technicianId) ?? 0) + 1);
    }
    for (const [technicianId, count] of counts) {
      if (count < 2 || scope.excuses(crewCall, { technicianId })) continue;
      says.push(
        `${evidence.nameOf(technicianId)} has ${count} rows on ${evidence.nameOf(crewCall.elementId)}`,
      );
    }
  }
  return says;
}

export function wrongLineCounts(evidence: Evidence, scope: Scope): string[] {
  const says: string[] = [];
  for (const crewCall of onePerElement(scope)) {
    const lines = contactLines(scope.rest, crewCall.elementId);
    for (const contact of desiredContacts(scope.rest, crewCall.elementId)) {
      if (excused(scope, crewCall, contact)) continue;
      const count = lines.filter((line) => resourceOf(line) === contact.resourceId).length;
      if (count === 1) continue;
      const who = evidence.nameOf(contact.technicianIds[0]);
      says.push(`${who} has ${count} contact lines on ${evidence.nameOf(crewCall.elementId)}`);
    }
  }
  return says;
}

export function wrongRows(evidence: Evidence, scope: Scope): string[] {
  const says: string[] = [];
  const lines = new Map(scope.rest.lines.map((line) => [line.id, line]));
  for (const crewCall of scope.crewCalls) {
    const rows = rowsOf(scope.rest, 'flex_crew_assignments').filter(
      (row) => row.crew_call_id === crewCall.id,
    );
    for (const { technicianId, resourceId } of desiredPeople(scope.rest, crewCall)) {
      if (scope.excuses(crewCall, { technicianId, resourceId })) continue;
      const who = `${evidence.nameOf(technicianId)} on ${evidence.nameOf(crewCall.elementId)}`;
      const own = rows.filter((row) => row.technician_id === technicianId);
      if (own.length === 0) says.push(`${who} has no row`);
      for (const row of own) {
        const line = lines.get(String(row.flex_line_item_id).toLowerCase());
        const wrong = whatIsWrong(line, crewCall.elementId, resourceId);
        if (wrong) says.push(`the row of ${who} ${wrong}`);
      }
    }
  }
  return says;
}

export function undesiredLeft(evidence: Evidence, scope: Scope): string[] {
  const says: string[] = [];
  for (const crewCall of onePerElement(scope)) {
    const desired = new Set(
      desiredContacts(scope.rest, crewCall.elementId).map((contact) => contact.resourceId),
    );
    for (const line of contactLines(scope.rest, crewCall.elementId)) {
      const resourceId = resourceOf(line);
      if (desired.has(resourceId) || scope.excuses(crewCall, { resourceId })) continue;
      if (!evidence.pruning && !mappedBefore(scope, line)) continue;
      says.push(
        `${evidence.nameOf(resourceId)} is left on ${evidence.nameOf(crewCall.elementId)}, desired by nobody`,
      );
    }
  }
  return says;
}

export function wrongRoles(evidence: Evidence, scope: Scope): string[] {
  const says: string[] = [];
  for (const crewCall of onePerElement(scope)) {
    for (const contact of desiredContacts(scope.rest, crewCall.elementId)) {
      if (contact.tier === null || excused(scope, crewCall, contact)) continue;
      const wanted = evidence.roleId(contact.department, contact.tier);
      if (wanted === null) continue;
      for (const line of contactLines(scope.rest, crewCall.elementId)) {
        if (resourceOf(line) !== contact.resourceId || line.businessRole === wanted) continue;
        const who = evidence.nameOf(contact.technicianIds[0]);
        const has = line.businessRole ? 'another business role' : 'no business role';
        says.push(
          `${who} has ${has} on ${evidence.nameOf(crewCall.elementId)}, not the one of tier ${contact.tier}`,
        );
      }
    }
  }
  return says;
}

export function resourceOf(line: Line): string {
  return (line.resourceId ?? '').toLowerCase();
}

function excused(
  scope: Scope,
  crewCall: Scope['crewCalls'][number],
  contact: { readonly resourceId: string; readonly technicianIds: readonly string[] },
): boolean {
  const { resourceId } = contact;
  return contact.technicianIds.some((technicianId) => scope.excuses(crewCall, { technicianId, resourceId }));
}

function whatIsWrong(line: Line | undefined, elementId: string, resourceId: string): string | null {
  if (!line) return 'points at no line';
  if (line.elementId !== elementId) return 'points at a line of another element';
  if (resourceOf(line) !== resourceId) return "points at another contact's line";
  return null;
}

/** By a row of a crew call on that element; a row of another one that names the line is a mistake, not a claim. */
function mappedBefore({ before }: Scope, line: Line): boolean {
  const own = crewCalls(before).filter(({ elementId }) => elementId === line.elementId);
  return rowsOf(before, 'flex_crew_assignments').some(
    (row) =>
      String(row.flex_line_item_id).toLowerCase() === line.id &&
      own.some(({ id }) => id === row.crew_call_id),
  );
}

/** Crew calls that share an element are one list in Flex. */
function onePerElement(scope: Scope): readonly Scope['crewCalls'][number][] {
  const seen = new Set<string>();
  return scope.crewCalls.filter(({ elementId }) => !seen.has(elementId) && seen.add(elementId));
}
