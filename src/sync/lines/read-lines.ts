import { rowDataPath } from '../flex/row-data.ts';
import type { Attempt } from '../patience/attempt.ts';
import { askFlex } from '../patience/ask-flex.ts';
import type { FlexResponse } from '../ports.ts';
import type { Run } from '../run.ts';
import type { Dealings } from './dealings.ts';
import type { ElementState } from './element-state.ts';
import { contactLines, type Line } from './line.ts';

/** Lists that do not show yet what was written are asked again at once, then after these pauses. */
const lagPausesMs = [0, 0, 500, 1_000, 2_000];

/**
 * What Flex shows before anything is written. If a mapped line is missing it looks twice: a list that was cut
 * off looks like lines deleted by hand, and believing it makes duplicates.
 */
export async function readLinesAtFirst(run: Run, state: ElementState): Promise<readonly Line[]> {
  const lines = await readLines(run, state);
  const shown = new Set(lines.map((line) => line.id));
  const missing = state.calls.some((call) =>
    call.rows.some((row) => row.flex_line_item_id && !shown.has(row.flex_line_item_id.toLowerCase())),
  );
  return missing && run.choices.unreadable === 'stop' ? readLines(run, state) : lines;
}

/** What Flex shows once it shows what this run has written, or does not care to. */
export async function readLinesAfterWriting(
  run: Run,
  state: ElementState,
  dealings: Dealings,
): Promise<readonly Line[]> {
  let lines = await readLines(run, state);
  for (const ms of lagPausesMs) {
    if (!dealings.isBehind(lines)) break;
    if (ms > 0) await run.ports.clock.sleep(ms);
    lines = await readLines(run, state);
  }
  return lines;
}

/** @throws Trouble when the list cannot be had, or is none. */
export async function readLines(run: Run, state: ElementState): Promise<readonly Line[]> {
  const path = rowDataPath(state.element, ['contact', 'business-role'], run.ports.clock.now());
  try {
    return await askFlex(run, path, {}, readList);
  } catch (error) {
    if (run.choices.unreadable === 'stop') throw error;
    return [];
  }
}

async function readList(response: FlexResponse): Promise<Attempt<readonly Line[]>> {
  if (!response.ok) return { kind: 'refused', why: `the list of the crew call: HTTP ${response.status}` };
  const body = await response.json().catch(() => undefined);
  return Array.isArray(body)
    ? { kind: 'done', value: contactLines(body) }
    : { kind: 'again', why: 'the list of the crew call is not a list' };
}
