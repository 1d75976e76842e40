import { formRequest } from '../flex/form.ts';
import type { Run } from '../run.ts';
import type { Turn } from '../turns/turn.ts';
import type { Dealings } from './dealings.ts';
import { deleteLine } from './delete-line.ts';
import { inFlight } from './in-flight.ts';
import type { Line } from './line.ts';

/** From so many on they are deleted in bulk first; fewer are as quick one by one. */
const bulkMin = 4;

const bulkKeys = ['lineItemIds', 'lineItemId', 'ids'];

/**
 * Deletes contacts that nobody asked for: in bulk if Flex takes that, else one by one. A failure is reported and
 * ends nothing. A bulk delete is never believed, and tried once: what the next list still shows is deleted one by one.
 */
export async function pruneOrphanFlexContacts(
  run: Run,
  orphans: readonly Line[],
  turn: Turn,
  dealings: Dealings,
): Promise<{ readonly deleted: number; readonly errors: readonly string[] }> {
  for (const line of orphans) dealings.orphans.add(line.id);
  if (
    orphans.length >= bulkMin &&
    !dealings.bulkTried &&
    (await deleteInBulk(run, orphans, turn, dealings))
  ) {
    return { deleted: orphans.length, errors: [] };
  }
  const { patience } = run.choices;
  await inFlight(
    patience.kind === 'none' ? 1 : patience.inFlightMax,
    orphans.map((line) => () => deleteLine(run, line, turn, dealings)),
  );
  const errors = orphans.flatMap((line) => dealings.errors.get(line.id) ?? []);
  return { deleted: orphans.length - errors.length, errors };
}

/** Whether Flex took it under one of the keys. A key that was refused may have deleted some all the same. */
async function deleteInBulk(
  run: Run,
  orphans: readonly Line[],
  turn: Turn,
  dealings: Dealings,
): Promise<boolean> {
  dealings.bulkTried = true;
  for (const key of bulkKeys) {
    await turn.hold();
    const request = formRequest(
      'DELETE',
      orphans.map((line) => [key, line.spelling]),
    );
    const response = await run.flex.send('/line-item', request).catch(() => undefined);
    for (const line of orphans) dealings.noteDeletion(line.id, { mayBeOurs: true, confirmed: false });
    if (response?.ok) return true;
    if (!response || response.status === 404 || response.status === 405 || response.status >= 500)
      return false;
  }
  return false;
}
