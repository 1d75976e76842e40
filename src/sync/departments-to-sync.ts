import { isDepartment, type Department } from './departments.ts';
import { askForRows } from './patience/ask-database.ts';
import type { Run } from './run.ts';

/** Those asked for; else those with a crew call; else sound and lights. */
export async function departmentsToSync(run: Run, asked: readonly string[]): Promise<readonly Department[]> {
  const known = asked.map((name) => name.toLowerCase()).filter(isDepartment);
  if (known.length > 0) return run.choices.orders === 'strict' ? [...new Set(known)] : known;
  const mapped = (await readDepartments(run)).filter(isDepartment);
  return mapped.length > 0 ? mapped : ['sound', 'lights'];
}

/** Where it cannot be read, the departments taken instead will each find that out, and say so. */
async function readDepartments(run: Run): Promise<readonly string[]> {
  const query = (count?: 'exact') =>
    run.ports.supabase.from('flex_crew_calls').select('department', { count }).eq('job_id', run.jobId);
  try {
    const data =
      run.choices.unreadable === 'stop'
        ? await askForRows(run, 'flex_crew_calls', () => query('exact'))
        : (await query().retry(false)).data;
    return ((data ?? []) as { department: string }[]).map((row) => row.department);
  } catch {
    return ['sound', 'lights', 'video'];
  }
}
