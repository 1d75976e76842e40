import { tierByContent } from '../add-technician.ts';
import { businessRoleId, type Tier, tiers } from '../business-roles.ts';
import { type Department, isDepartment } from '../departments.ts';
import type { Run } from '../run.ts';
import type { AssignmentRow } from '../tables/rows.ts';
import type { CallState, ElementState } from './element-state.ts';

/** Who should be on an element, as people and as the contacts that stand for them in Flex. */
export interface Wanted {
  /** Of the crew call that is being synced. */
  readonly ownCall: CallState;
  readonly ownPeople: readonly WantedPerson[];
  /** Of all crew calls on the element, by resource. */
  readonly contacts: ReadonlyMap<string, WantedContact>;
  /** The same by technician, whose row may be all that tells whose a line is. */
  readonly resourceOf: ReadonlyMap<string, string>;
  /** Assigned here, but Flex does not know them. */
  readonly withoutResource: readonly string[];
  /** Contacts that stand for several people of this crew call. */
  readonly sharedResources: readonly string[];
}

export interface WantedPerson {
  readonly technicianId: string;
  /** Lower case, as everything that is compared. */
  readonly resourceId: string;
  readonly role: string | null;
}

export interface WantedContact {
  readonly resourceId: string;
  /** As the profile spells it, for requests. */
  readonly spelling: string;
  readonly tier: Tier | undefined;
  readonly department: string;
  /** Who it stands for on the crew call that is being synced. */
  readonly technicianIds: readonly string[];
  /** The business role it should have in Flex, if one is known. */
  readonly roleId: string | undefined;
}

export function wantedOn(run: Run, state: ElementState, ownCallId: string): Wanted {
  const all = run.choices.wanted === 'all-jobs-less-refusals';
  const ownCall = state.calls.find((call) => call.id === ownCallId) as CallState;
  const ownRows = ownCall.assignments.filter((row) => isWanted(run, row, ownCall.department));
  const ownPeople = ownRows.flatMap((row) => personOf(row, ownCall.department));
  const contacts = new Map<string, WantedContact>();
  const resourceOf = new Map<string, string>();
  for (const call of all ? state.calls : [ownCall]) {
    for (const row of call.assignments) {
      const found = isWanted(run, row, call.department) && contactOf(run, row, call.department);
      if (!found) continue;
      const technicianIds = ownPeople
        .filter((person) => person.resourceId === found.resourceId)
        .map((person) => person.technicianId);
      const contact = { ...found, technicianIds };
      resourceOf.set(row.technician_id, contact.resourceId);
      const known = contacts.get(contact.resourceId);
      if (!known || rank(contact.tier) > rank(known.tier)) contacts.set(contact.resourceId, contact);
    }
  }
  return {
    ownCall,
    ownPeople,
    contacts,
    resourceOf,
    withoutResource: ownRows.filter((row) => !row.profiles?.flex_resource_id).map((row) => row.technician_id),
    sharedResources: repeated(ownPeople.map((person) => person.resourceId)),
  };
}

/** Declined is out, and so is `'none'`; null and `''` mean no role, and then the department decides. */
function isWanted(run: Run, row: AssignmentRow, department: string): boolean {
  const role = roleIn(row, department);
  if (run.choices.wanted === 'all-jobs-less-refusals' && (row.status === 'declined' || role === 'none')) {
    return false;
  }
  return Boolean(role) || row.profiles?.department === department;
}

function personOf(row: AssignmentRow, department: string): WantedPerson[] {
  const resource = row.profiles?.flex_resource_id;
  if (!resource) return [];
  return [
    { technicianId: row.technician_id, resourceId: resource.toLowerCase(), role: roleIn(row, department) },
  ];
}

function contactOf(
  run: Run,
  row: AssignmentRow,
  department: string,
): Omit<WantedContact, 'technicianIds'> | undefined {
  const spelling = row.profiles?.flex_resource_id;
  if (!spelling) return undefined;
  const role = roleIn(row, department);
  const tier = run.choices.roles === 'once-by-content' ? tierByContent(role) : tierBySuffix(role);
  const roleId =
    tier && isDepartment(department) ? businessRoleId(run.ports.env, department, tier) : undefined;
  return { resourceId: spelling.toLowerCase(), spelling, tier, department, roleId };
}

function roleIn(row: AssignmentRow, department: string): string | null {
  return row[`${department as Department}_role`] ?? null;
}

function tierBySuffix(role: string | null): Tier | undefined {
  return tiers.find((tier) => role?.endsWith(`-${tier}`));
}

function rank(tier: Tier | undefined): number {
  return tier ? tiers.length - tiers.indexOf(tier) : 0;
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
