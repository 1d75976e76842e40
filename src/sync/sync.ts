import { departmentsToSync } from './departments-to-sync.ts';
import type { Run } from './run.ts';
import { syncDepartment } from './sync-department.ts';
import type { DepartmentSummary } from './summary.ts';

export interface SyncAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Brings one job's crew calls in Flex to what its assignments say, one department after the other.
 * The answer states what was meant to be done: 200, whatever failed on the way; a throw ends the run with 400
 * and leaves the departments after it alone.
 */
export async function sync(run: Run, asked: readonly string[]): Promise<SyncAnswer> {
  const summary: Record<string, DepartmentSummary> = {};
  try {
    for (const department of await departmentsToSync(run, asked)) {
      summary[department] = await syncDepartment(run, department);
    }
  } catch (error) {
    return {
      status: 400,
      body: { ok: false, error: error instanceof Error ? error.message : String(error) },
    };
  }
  return { status: 200, body: { ok: true, job_id: run.jobId, summary } };
}
