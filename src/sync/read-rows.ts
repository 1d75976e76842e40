import type { Run } from './run.ts';
import type { CrewCall, MappedRow } from './tables/rows.ts';

/** Who is mapped on the crew call. An error reads as nobody. */
export async function readRows(run: Run, crewCall: CrewCall): Promise<readonly MappedRow[]> {
  const { data } = await run.ports.supabase
    .from('flex_crew_assignments')
    .select('id, technician_id, flex_line_item_id')
    .eq('crew_call_id', crewCall.id)
    .retry(false);
  return (data ?? []) as MappedRow[];
}
