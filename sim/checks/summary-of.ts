import type { SyncRun } from './evidence.ts';

/** What an answer says of each department; nothing where it says nothing. */
export function summaryOf(run: SyncRun): Record<string, { added?: unknown; removed?: unknown }> {
  const body = run.answer?.body;
  if (typeof body !== 'object' || body === null || !('summary' in body)) return {};
  const { summary } = body;
  if (typeof summary !== 'object' || summary === null) return {};
  return Object.fromEntries(
    Object.entries(summary).filter(([, entry]) => typeof entry === 'object' && entry !== null),
  );
}
