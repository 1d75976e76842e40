import { rowDataPath } from './flex/row-data.ts';
import type { Run } from './run.ts';
import type { CrewCall } from './tables/rows.ts';

/** The ids of the lines on the crew call's top level. A list that cannot be had reads as an empty one. */
export async function readPresent(run: Run, crewCall: CrewCall): Promise<ReadonlySet<string>> {
  try {
    const path = rowDataPath(crewCall.flex_element_id, ['contact'], run.ports.clock.now());
    const response = await run.flex.send(path);
    const rows = response.ok ? await response.json() : [];
    if (!Array.isArray(rows)) return new Set();
    return new Set((rows as { id?: unknown }[]).map((row) => row?.id).filter((id) => typeof id === 'string'));
  } catch {
    return new Set();
  }
}
