import type { Department } from './departments.ts';
import type { Run } from './run.ts';
import type { CrewCall } from './tables/rows.ts';

/** The job's crew call in that department. An error reads as none. */
export async function findCrewCall(run: Run, department: Department): Promise<CrewCall | undefined> {
  const { data } = await run.ports.supabase
    .from('flex_crew_calls')
    .select('id, flex_element_id')
    .eq('job_id', run.jobId)
    .eq('department', department)
    .retry(false)
    .maybeSingle();
  return (data as CrewCall | null) ?? undefined;
}
