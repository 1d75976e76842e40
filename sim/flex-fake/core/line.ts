/** What a line of a crew call is about. Only `contact` lines name a person. */
export type LineType = 'contact' | 'note' | 'blank';

/**
 * One line item of an element. It is never changed in place: an edit puts a new `Line` under the same id.
 * There is no stored ordinal, since a counter would make every pair of additions conflict: lines are kept by
 * `createdAtMs`, then id, and the position is the ordinal.
 */
export type Line = Readonly<{
  id: string;
  elementId: string;
  parentId: string | undefined;
  resourceId: string | undefined;
  type: LineType;
  businessRole: string | undefined;
  quantity: number;
  note: string;
  createdAtMs: number;
  /** Fields other than `business-role`, by field type. */
  fields: Readonly<Record<string, string>>;
}>;

/** A line as a stage is set with it; what is left out gets the default of a hand-made contact line. */
export interface LineSeed {
  readonly id: string;
  readonly elementId: string;
  readonly parentId?: string | null;
  readonly resourceId?: string | null;
  readonly type?: LineType;
  readonly businessRole?: string | null;
  readonly quantity?: number;
  readonly note?: string;
  readonly createdAtMs?: number;
  readonly fields?: Readonly<Record<string, string>>;
}

const NO_FIELDS: Readonly<Record<string, string>> = Object.freeze({});

/** Completes a seed. Ids are lower case inside the world, whatever a client or a row shows. */
export function lineFrom(seed: LineSeed): Line {
  return {
    id: seed.id.toLowerCase(),
    elementId: seed.elementId.toLowerCase(),
    parentId: seed.parentId?.toLowerCase(),
    resourceId: seed.resourceId?.toLowerCase(),
    type: seed.type ?? 'contact',
    businessRole: seed.businessRole ?? undefined,
    quantity: seed.quantity ?? 1,
    note: seed.note ?? '',
    createdAtMs: seed.createdAtMs ?? 0,
    fields: seed.fields ?? NO_FIELDS,
  };
}

/** The order in which Flex lists lines: by creation, and by id where two were created in one millisecond. */
export function listedBefore(a: Line, b: Line): boolean {
  return a.createdAtMs < b.createdAtMs || (a.createdAtMs === b.createdAtMs && a.id < b.id);
}
