import type { Department } from '../departments.ts';
import { askForRows } from '../patience/ask-database.ts';
import type { Run } from '../run.ts';
import type { AssignmentRow, CrewCall } from '../tables/rows.ts';
import type { ElementState, OwnRow } from './element-state.ts';

/** One request, so one moment: who is assigned and who is mapped cannot be of different times. */
const columns =
  'id,department,' +
  'flex_crew_assignments(id,technician_id,flex_line_item_id,created_at,flex_business_role),' +
  'jobs(job_assignments(technician_id,status,sound_role,lights_role,video_role,' +
  'profiles!job_assignments_technician_id_fkey(id,flex_resource_id,department)))';

/** Reads everything the tables say of the crew call's element. */
export async function readElement(
  run: Run,
  department: Department,
  crewCall: CrewCall,
): Promise<ElementState> {
  const element = crewCall.flex_element_id;
  const query = () =>
    run.ports.supabase
      .from('flex_crew_calls')
      .select(columns, { count: 'exact' })
      .eq('flex_element_id', element)
      .order('created_at')
      .order('id');
  try {
    const rows = await askForRows<CallRow>(run, 'flex_crew_calls', query);
    return { element, calls: rows.map(callOf) };
  } catch (error) {
    if (run.choices.unreadable === 'stop') throw error;
    return { element, calls: [{ id: crewCall.id, department, rows: [], assignments: [] }] };
  }
}

interface CallRow {
  readonly id: string;
  readonly department: string;
  readonly flex_crew_assignments: readonly OwnRow[];
  readonly jobs: { readonly job_assignments: readonly AssignmentRow[] } | null;
}

function callOf(row: CallRow): ElementState['calls'][number] {
  return {
    id: row.id,
    department: row.department,
    rows: row.flex_crew_assignments,
    assignments: row.jobs?.job_assignments ?? [],
  };
}
