import type { DesiredTechnician } from '../read-desired.ts';
import type { Run } from '../run.ts';
import type { CrewCall } from '../tables/rows.ts';

/** How is a new line's mapping written? Gives back the error that is to be counted, if any. */
export type WriteMapping = (
  run: Run,
  crewCall: CrewCall,
  technician: DesiredTechnician,
  lineId: string,
) => Promise<string | undefined>;

/** An insert whose error nobody looks at. */
export const insertAndHope: WriteMapping = async (run, crewCall, technician, lineId) => {
  await run.ports.supabase.from('flex_crew_assignments').insert({
    crew_call_id: crewCall.id,
    technician_id: technician.technicianId,
    flex_line_item_id: lineId,
  });
  return undefined;
};

/** An upsert on the unique key; its error makes the add a failed one, although the contact is in Flex. */
export const upsertAndCount: WriteMapping = async (run, crewCall, technician, lineId) => {
  const { error } = await run.ports.supabase.from('flex_crew_assignments').upsert(
    {
      crew_call_id: crewCall.id,
      technician_id: technician.technicianId,
      flex_line_item_id: lineId,
    },
    { onConflict: 'crew_call_id,technician_id', ignoreDuplicates: false },
  );
  return error ? `Upsert failed for tech ${technician.technicianId}: ${error.message}` : undefined;
};
