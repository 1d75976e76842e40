import type { Line, Row, State, Tier } from './evidence.ts';

export interface CrewCall {
  readonly id: string;
  readonly jobId: string;
  readonly department: string;
  readonly elementId: string;
}

/** Somebody who should be on a crew call. */
export interface DesiredPerson {
  readonly technicianId: string;
  readonly resourceId: string;
  readonly tier: Tier | null;
}

/** A contact that should have one line on an element, whoever asks for it. */
export interface DesiredContact {
  readonly resourceId: string;
  readonly technicianIds: readonly string[];
  readonly tier: Tier | null;
  readonly department: string;
}

const tierRank: Readonly<Record<Tier, number>> = { T: 1, E: 2, R: 3 };

export function crewCalls(state: State): readonly CrewCall[] {
  const rows = rowsOf(state, 'flex_crew_calls');
  let known = crewCallsIn.get(rows);
  if (!known) {
    known = rows.map(crewCallOf);
    crewCallsIn.set(rows, known);
  }
  return known;
}

export function crewCallOf(row: Row): CrewCall {
  return {
    id: String(row.id),
    jobId: String(row.job_id),
    department: String(row.department),
    elementId: String(row.flex_element_id).toLowerCase(),
  };
}

/** Rows are never changed in place, and most schedules leave this table as it was. */
const crewCallsIn = new WeakMap<readonly Row[], readonly CrewCall[]>();

/**
 * Who should be on a crew call, by the decisions for `hardened`: declined is out, 'none' is a refusal, null and
 * '' mean no role, and without a role those of the department itself are in.
 */
export function desiredPeople(state: State, crewCall: CrewCall): readonly DesiredPerson[] {
  const profiles = profilesById(state);
  const people: DesiredPerson[] = [];
  for (const assignment of rowsOf(state, 'job_assignments')) {
    if (assignment.job_id !== crewCall.jobId || assignment.status === 'declined') continue;
    const profile = profiles.get(assignment.technician_id);
    const resourceId = profile?.flex_resource_id;
    if (!profile || typeof resourceId !== 'string' || resourceId === '') continue;
    const role = assignment[`${crewCall.department}_role`];
    const hasRole = typeof role === 'string' && role !== '';
    if (role === 'none') continue;
    if (!hasRole && profile.department !== crewCall.department) continue;
    const technicianId = String(assignment.technician_id);
    people.push({ technicianId, resourceId: resourceId.toLowerCase(), tier: hasRole ? tierOf(role) : null });
  }
  return people;
}

function profilesById(state: State): ReadonlyMap<unknown, Row> {
  const rows = rowsOf(state, 'profiles');
  let known = profilesIn.get(rows);
  if (!known) {
    known = new Map(rows.map((row) => [row.id, row]));
    profilesIn.set(rows, known);
  }
  return known;
}

const profilesIn = new WeakMap<readonly Row[], ReadonlyMap<unknown, Row>>();

/** The union over all crew calls that point at the element; the highest tier wins. */
export function desiredContacts(state: State, elementId: string): readonly DesiredContact[] {
  const contacts = new Map<string, DesiredContact>();
  for (const crewCall of crewCalls(state)) {
    if (crewCall.elementId !== elementId) continue;
    for (const person of desiredPeople(state, crewCall)) {
      const known = contacts.get(person.resourceId);
      const wins = !known || rank(person.tier) > rank(known.tier);
      contacts.set(person.resourceId, {
        resourceId: person.resourceId,
        technicianIds: [...(known?.technicianIds ?? []), person.technicianId],
        tier: wins ? person.tier : known.tier,
        department: wins ? crewCall.department : known.department,
      });
    }
  }
  return [...contacts.values()];
}

export function contactLines(state: State, elementId: string): readonly Line[] {
  return state.lines.filter((line) => line.elementId === elementId && line.type === 'contact');
}

export function rowsOf(state: State, table: string): readonly Row[] {
  return state.tables[table] ?? [];
}

function rank(tier: Tier | null): number {
  return tier === null ? 0 : tierRank[tier];
}

function tierOf(role: string): Tier | null {
  const suffix = role.slice(-2);
  return suffix === '-R' || suffix === '-E' || suffix === '-T' ? (suffix[1] as Tier) : null;
}
