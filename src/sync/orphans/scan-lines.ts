import { codeListQuery, rowDataPath } from '../flex/row-data.ts';
import type { Run } from '../run.ts';
import type { CrewCall } from '../tables/rows.ts';
import { type FoundLine, foundLines } from './found-lines.ts';

const codes = ['contact', 'business-role', 'pickup-date', 'return-date', 'notes', 'quantity', 'status'];

/**
 * Looks for the crew call's lines in five places, each only if the one before gave nothing. Which of them
 * Flex has is unknown. A request without an answer, or an answer that is not JSON, throws.
 */
export async function scanLines(run: Run, crewCall: CrewCall): Promise<readonly FoundLine[]> {
  const element = crewCall.flex_element_id;
  const query = codeListQuery(codes);
  const places: readonly (() => Promise<readonly FoundLine[]>)[] = [
    async () => foundLines(await getJson(run, `/element/${element}/line-items?${query}&node=root`)),
    async () => foundLines(await getJson(run, `/line-item/${element}`)),
    async () => foundLines(await getJson(run, `/line-item/${element}/children?${query}&node=root`)),
    async () => onlyIds(await getJson(run, rowDataPath(element, codes, run.ports.clock.now()))),
    async () => foundLines(await getJson(run, `/line-item/${element}/row-data/findRowData?${query}`)),
  ];
  for (const look of places) {
    const found = await look();
    if (found.length > 0) return found;
  }
  return [];
}

async function getJson(run: Run, path: string): Promise<unknown> {
  const response = await run.flex.send(path);
  return response.ok ? await response.json() : undefined;
}

/** Of the crew call's own list only the ids are kept, so nobody on it can be told from anybody else. */
function onlyIds(rows: unknown): readonly FoundLine[] {
  if (!Array.isArray(rows)) return [];
  return (rows as { id?: unknown }[]).flatMap((row) => (typeof row?.id === 'string' ? [{ id: row.id }] : []));
}
