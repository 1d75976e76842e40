import { formRequest } from '../flex/form.ts';
import type { Run } from '../run.ts';
import type { CrewCall } from '../tables/rows.ts';
import { extraLines } from './extra-lines.ts';
import { scanLines } from './scan-lines.ts';

export interface Pruned {
  readonly deleted: number;
  readonly errors: readonly string[];
  readonly scanned: number;
  readonly planned: number;
}

/** Looks for contacts that nobody asked for and deletes them. Never throws. */
export async function pruneOrphanFlexContacts(
  run: Run,
  crewCall: CrewCall,
  wanted: ReadonlySet<string>,
): Promise<Pruned> {
  const pruned = { deleted: 0, errors: [] as string[], scanned: 0, planned: 0 };
  try {
    const found = await scanLines(run, crewCall);
    pruned.scanned = found.length;
    const extras = extraLines(found, wanted);
    pruned.planned = extras.length;
    await deleteOrphans(run, extras, {
      deleted: (count) => {
        pruned.deleted += count;
      },
      failed: (failure) => pruned.errors.push(failure),
    });
  } catch (error) {
    pruned.errors.push(`Orphan pruning failed: ${String(error)}`);
  }
  return pruned;
}

/** Keys under which Flex may take several lines at once; which of them it knows, if any, is unknown. */
const bulkKeys = ['lineItemIds', 'lineItemId', 'ids'];

/** Hears what the statuses said; a bulk delete that is answered with 200 counts as a whole. */
export interface OnDelete {
  readonly deleted: (count: number) => void;
  readonly failed: (failure: string) => void;
}

/** In bulk under one key after the other until one is taken, else one by one. */
export async function deleteOrphans(run: Run, lineIds: readonly string[], on?: OnDelete): Promise<void> {
  if (lineIds.length === 0) return;
  for (const key of bulkKeys) {
    const request = formRequest(
      'DELETE',
      lineIds.map((id) => [key, id]),
    );
    if ((await run.flex.send('/line-item', request)).ok) return on?.deleted(lineIds.length);
  }
  for (const id of lineIds) {
    const response = await run.flex.send(`/line-item/${id}`, { method: 'DELETE' });
    if (response.ok) on?.deleted(1);
    else on?.failed(`Orphan ${id} not deleted: HTTP ${response.status}`);
  }
}
