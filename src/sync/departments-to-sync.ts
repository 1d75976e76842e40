import { isDepartment, type Department } from './departments.ts';
import type { Run } from './run.ts';

/** Those asked for, as often as asked; else those with a crew call; else sound and lights. */
export async function departmentsToSync(run: Run, asked: readonly string[]): Promise<readonly Department[]> {
  const known = asked.map((name) => name.toLowerCase()).filter(isDepartment);
  if (known.length > 0) return known;
  const { data } = await run.ports.supabase
    .from('flex_crew_calls')
    .select('department')
    .eq('job_id', run.jobId)
    .retry(false);
  const mapped = ((data ?? []) as { department: string }[]).map((row) => row.department).filter(isDepartment);
  return mapped.length > 0 ? mapped : ['sound', 'lights'];
}
