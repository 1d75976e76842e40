import type { State } from '../checks/evidence.ts';

/** Somebody who is there more than once. */
export interface Duplicate {
  /** A contact's lines on an element in Flex, or a technician's rows of a crew call. */
  readonly of: 'lines' | 'rows';
  readonly who: string;
  readonly where: string;
  readonly count: number;
}

/** Who has more than one line on an element, or more than one row of a crew call: for people to look at. */
export function duplicatesIn({ lines, tables }: State, nameOf: (id: string) => string): readonly Duplicate[] {
  const contacts = lines.filter(({ type, resourceId }) => type === 'contact' && resourceId !== null);
  return [
    ...repeated(
      'lines',
      contacts.map(({ resourceId, elementId }) => [String(resourceId), elementId]),
      nameOf,
    ),
    ...repeated(
      'rows',
      (tables.flex_crew_assignments ?? []).map((row) => [
        String(row.technician_id),
        String(row.crew_call_id),
      ]),
      nameOf,
    ),
  ];
}

function repeated(
  of: Duplicate['of'],
  pairs: readonly (readonly [string, string])[],
  nameOf: (id: string) => string,
): readonly Duplicate[] {
  const counts = new Map<string, Duplicate>();
  for (const [who, where] of pairs) {
    const key = `${who} ${where}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { of, who: nameOf(who), where: nameOf(where), count });
  }
  return [...counts.values()]
    .filter(({ count }) => count > 1)
    .sort((a, b) => (`${a.where} ${a.who}` < `${b.where} ${b.who}` ? -1 : 1));
}
