/** A contact line as a list shows it. */
export interface Line {
  /** Lower case, as everything that is compared: Postgres gives UUIDs in lower case, Flex may not. */
  readonly id: string;
  /** As Flex spells it, for requests. */
  readonly spelling: string;
  /** Undefined where the list shows ids only: then it may be anything, a note included. */
  readonly resourceId: string | undefined;
  /** Its place in the list. */
  readonly ordinal: number;
  /** Undefined where the list does not show roles, null for none. */
  readonly roleId: string | null | undefined;
}

/**
 * The contact lines of a list, nested ones included. Notes, blank lines and groups are none; a row that shows
 * nothing but its id may be one.
 */
export function contactLines(rows: readonly unknown[]): readonly Line[] {
  const lines: Line[] = [];
  collect(rows, lines);
  return lines;
}

function collect(rows: readonly unknown[], lines: Line[]): void {
  for (const row of rows as readonly ListedRow[]) {
    if (typeof row !== 'object' || row === null) continue;
    if (typeof row.id === 'string' && mayBeContact(row)) lines.push(lineOf(row, row.id, lines.length));
    if (Array.isArray(row.children)) collect(row.children, lines);
  }
}

function mayBeContact(row: ListedRow): boolean {
  const type = row.managedResourceLineItemType ?? row.type;
  if (typeof type === 'string') return type.toLowerCase() === 'contact';
  if (row.isNote === true || row.group === true || Array.isArray(row.children)) return false;
  return resourceOf(row) !== undefined || !('resourceId' in row || 'resource' in row);
}

function lineOf(row: ListedRow, spelling: string, place: number): Line {
  const role = row['business-role'];
  return {
    id: spelling.toLowerCase(),
    spelling,
    resourceId: resourceOf(row)?.toLowerCase(),
    ordinal: typeof row.ordinal === 'number' ? row.ordinal : place,
    roleId:
      role === undefined ? undefined : typeof role === 'string' && role !== '' ? role.toLowerCase() : null,
  };
}

function resourceOf(row: ListedRow): string | undefined {
  const id = row.resourceId ?? row.resource?.id ?? row.resource?.resourceId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

interface ListedRow {
  readonly id?: unknown;
  readonly resourceId?: unknown;
  readonly resource?: { readonly id?: unknown; readonly resourceId?: unknown } | null;
  readonly managedResourceLineItemType?: unknown;
  readonly type?: unknown;
  readonly isNote?: unknown;
  readonly group?: unknown;
  readonly ordinal?: unknown;
  readonly children?: unknown;
  readonly 'business-role'?: unknown;
}
