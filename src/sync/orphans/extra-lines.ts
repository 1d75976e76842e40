import type { FoundLine } from './found-lines.ts';

/**
 * Which of the found lines are to go: with nobody desired all of them, whatever they are; else one line of
 * each contact that is not desired. A second line of the same contact stays, and so does a desired one's.
 */
export function extraLines(found: readonly FoundLine[], wanted: ReadonlySet<string>): readonly string[] {
  if (wanted.size === 0) return found.map((line) => line.id);
  const lineOf = new Map<string, string>();
  for (const line of found) if (line.resourceId) lineOf.set(line.resourceId, line.id);
  return [...lineOf].filter(([resourceId]) => !wanted.has(resourceId)).map(([, lineId]) => lineId);
}
