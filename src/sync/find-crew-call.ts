import type { Department } from './departments.ts';
import { askForRows } from './patience/ask-database.ts';
import type { Run } from './run.ts';
import type { CrewCall } from './tables/rows.ts';

/** The job's crew call in that department, if it has one. */
export async function findCrewCall(run: Run, department: Department): Promise<CrewCall | undefined> {
  const query = (count?: 'exact') =>
    run.ports.supabase
      .from('flex_crew_calls')
      .select('id, flex_element_id', { count })
      .eq('job_id', run.jobId)
      .eq('department', department);
  if (run.choices.unreadable === 'stop') {
    const rows = await askForRows<CrewCall>(run, 'flex_crew_calls', () => query('exact'));
    return rows[0];
  }
  const { data } = await query().maybeSingle().retry(false);
  return (data as CrewCall | null) ?? undefined;
}
