import type { Run } from './run.ts';
import type { MappedRow } from './tables/rows.ts';
import type { Tally } from './tally.ts';

/** Deletes the line, then its row, whatever Flex said. Only a request without an answer stops it: that throws. */
export async function removeTechnician(run: Run, row: MappedRow, tally: Tally): Promise<void> {
  if (row.flex_line_item_id) {
    await run.flex.send(`/line-item/${row.flex_line_item_id}`, { method: 'DELETE' });
  }
  await run.ports.supabase.from('flex_crew_assignments').delete().eq('id', row.id);
  tally.removed += 1;
}
