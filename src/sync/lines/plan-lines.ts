import type { Choices } from '../choices.ts';
import type { Dealings } from './dealings.ts';
import type { ElementState, OwnRow } from './element-state.ts';
import type { Line } from './line.ts';
import type { Wanted, WantedContact } from './wanted.ts';

/** What is to be written to Flex, and why some of it cannot be. */
export interface LinesPlan {
  /** Whether anything can be done about what is left. */
  readonly toDo: boolean;
  readonly toAdd: readonly WantedContact[];
  /** Second lines of wanted contacts, and lines of unwanted ones that a row maps. */
  readonly toRemove: readonly Line[];
  /** Contacts that nobody asked for and no row maps. */
  readonly orphans: readonly Line[];
  readonly rolesToSet: readonly RoleToSet[];
  /** The one line of each wanted contact. */
  readonly keep: ReadonlyMap<string, Line>;
  /** How many wanted contacts have no line. */
  readonly missing: number;
  /** What is wrong and cannot be put right in this run. */
  readonly complaints: readonly string[];
}

export interface RoleToSet {
  readonly line: Line;
  readonly roleId: string;
}

/** Compares what is wanted with what Flex shows. Pure: the same lists give the same plan. */
export function planLines(
  choices: Choices,
  pruning: boolean,
  wanted: Wanted,
  state: ElementState,
  dealings: Dealings,
): LinesPlan {
  const rows = rowsByAge(state);
  const complaints: string[] = [];
  const keep = new Map<string, Line>();
  const toRemove: Line[] = [];
  const orphans: Line[] = [];
  const unknown: Line[] = [];
  const of = new Map<string, Line[]>();

  for (const line of dealings.lines) {
    const mapped = rows.filter((row) => row.flex_line_item_id?.toLowerCase() === line.id);
    const resourceId = line.resourceId ?? dealings.made.get(line.id) ?? resourceByRow(wanted, mapped);
    const isOurs = mapped.length > 0 || dealings.made.has(line.id);
    if (isForOthersUnnamed(wanted, line, dealings)) toRemove.push(line);
    else if (resourceId !== undefined && wanted.contacts.has(resourceId)) {
      if (choices.alreadyThere === 'adopted' || isOurs) push(of, resourceId, line);
    } else if (mapped.length > 0) toRemove.push(line);
    else if (resourceId === undefined) unknown.push(line);
    else if (pruning) orphans.push(line);
  }
  for (const [resourceId, lines] of of) {
    const [first, ...others] = lines.toSorted(byPrecedence(rows));
    keep.set(resourceId, first as Line);
    toRemove.push(...others);
  }

  const missing = [...wanted.contacts.values()].filter((contact) => !keep.has(contact.resourceId));
  const toAdd = missing.filter((contact) => {
    const complaint = cannotAdd(contact, unknown, dealings);
    if (complaint) complaints.push(complaint);
    return !complaint;
  });
  if (pruning && unknown.length > 0 && missing.length === 0) {
    complaints.push(
      `the list does not show whose line ${unknown[0]?.id} is: it may be somebody's whom nobody asked for`,
    );
  }
  const rolesToSet = choices.roles === 'once-by-content' ? [] : rolesOf(wanted, keep, rows, dealings);
  return Object.freeze({
    toDo: toAdd.length + toRemove.length + orphans.length + rolesToSet.length > 0,
    toAdd,
    toRemove,
    orphans,
    rolesToSet,
    keep,
    missing: missing.length,
    complaints,
  });
}

/**
 * A line of this run's in a list of bare ids, of somebody whom another crew call wants. Its row is not for this run
 * to write, and without one the other crew call's run could not tell whose it is.
 */
function isForOthersUnnamed(wanted: Wanted, line: Line, dealings: Dealings): boolean {
  const resourceId = line.resourceId === undefined ? dealings.made.get(line.id) : undefined;
  return resourceId !== undefined && wanted.contacts.get(resourceId)?.technicianIds.length === 0;
}

/** Where adding could make a second line of somebody, it is left to people, or to a later run. */
function cannotAdd(contact: WantedContact, unknown: readonly Line[], dealings: Dealings): string | undefined {
  if (unknown.length > 0) {
    return `contact ${contact.resourceId} not added: the list does not show whose line ${unknown[0]?.id} is`;
  }
  if (dealings.hasSeenBareIds && contact.technicianIds.length === 0) {
    return `contact ${contact.resourceId} not added: the list shows no contacts, and only their own crew call can map them`;
  }
  const add = dealings.adds.get(contact.resourceId);
  if (!add || add.kind === 'failed') return undefined;
  if (add.kind === 'taken')
    return `contact ${contact.resourceId} was added, but Flex does not show it, so it was taken back`;
  return `contact ${contact.resourceId} not added: ${add.why}`;
}

/**
 * Roles of kept lines that are not what they should be. Where lists do not show roles, the last one set is kept
 * in the rows, and believed if all of them agree.
 */
function rolesOf(
  wanted: Wanted,
  keep: ReadonlyMap<string, Line>,
  rows: readonly OwnRow[],
  dealings: Dealings,
): readonly RoleToSet[] {
  const toSet: RoleToSet[] = [];
  for (const [resourceId, line] of keep) {
    const roleId = wanted.contacts.get(resourceId)?.roleId?.toLowerCase();
    if (roleId === undefined) continue;
    const has = line.roleId === undefined ? confirmedRole(line, rows, dealings) : line.roleId;
    if (has !== roleId) toSet.push({ line, roleId });
  }
  return toSet;
}

function confirmedRole(line: Line, rows: readonly OwnRow[], dealings: Dealings): string | undefined {
  const set = dealings.roles.get(line.id);
  if (set) return set;
  const told = rows
    .filter((row) => row.flex_line_item_id?.toLowerCase() === line.id)
    .map((row) => row.flex_business_role);
  return told.length > 0 && told.every((role) => role === told[0]) ? (told[0] ?? undefined) : undefined;
}

/** In a list of bare ids, a mapped line is its technician's, whichever crew call on the element wants them. */
function resourceByRow({ resourceOf }: Wanted, mapped: readonly OwnRow[]): string | undefined {
  return mapped.map((row) => resourceOf.get(row.technician_id)).find((resource) => resource !== undefined);
}

/** The line that the oldest row maps, else the one higher in the list, else the smaller id. */
function byPrecedence(rows: readonly OwnRow[]): (a: Line, b: Line) => number {
  const age = (line: Line) => {
    const index = rows.findIndex((row) => row.flex_line_item_id?.toLowerCase() === line.id);
    return index < 0 ? rows.length : index;
  };
  return (a, b) => age(a) - age(b) || a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1);
}

/** All rows of the element, oldest first. */
function rowsByAge(state: ElementState): readonly OwnRow[] {
  return state.calls
    .flatMap((call) => call.rows)
    .toSorted((a, b) => compare(a.created_at, b.created_at) || compare(a.id, b.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function push(lists: Map<string, Line[]>, key: string, line: Line): void {
  const list = lists.get(key);
  if (list) list.push(line);
  else lists.set(key, [line]);
}
