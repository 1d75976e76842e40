import type { Department } from './departments.ts';
import type { Run } from './run.ts';
import type { AssignmentRow } from './tables/rows.ts';

/** Somebody who should be on the crew call. */
export interface DesiredTechnician {
  readonly technicianId: string;
  readonly resourceId: string;
  /** The role code in this department; its absence is no reason to leave somebody out. */
  readonly role: string | null;
}

const columns =
  'technician_id, sound_role, lights_role, video_role, ' +
  'profiles!job_assignments_technician_id_fkey(id,flex_resource_id,department)';

/** Who is assigned, can be named in Flex, and has a role here or belongs here. An error reads as nobody. */
export async function readDesired(run: Run, department: Department): Promise<readonly DesiredTechnician[]> {
  const { data } = await run.ports.supabase
    .from('job_assignments')
    .select(columns)
    .eq('job_id', run.jobId)
    .retry(false);
  const desired: DesiredTechnician[] = [];
  for (const row of (data ?? []) as unknown as AssignmentRow[]) {
    const resourceId = row.profiles?.flex_resource_id;
    const role = row[`${department}_role`];
    if (resourceId && (role || row.profiles?.department === department)) {
      desired.push({ technicianId: row.technician_id, resourceId, role });
    }
  }
  return desired;
}
