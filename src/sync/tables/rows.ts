/** One row of `flex_crew_assignments`, as far as a sync reads it. */
export interface MappedRow {
  readonly id: string;
  readonly technician_id: string;
  readonly flex_line_item_id: string | null;
}

/** One row of `flex_crew_calls`, as far as a sync reads it. */
export interface CrewCall {
  readonly id: string;
  readonly flex_element_id: string;
}

/** One row of `job_assignments` with its technician. */
export interface AssignmentRow {
  readonly technician_id: string;
  readonly sound_role: string | null;
  readonly lights_role: string | null;
  readonly video_role: string | null;
  readonly status?: string | null;
  readonly profiles: {
    readonly id: string;
    readonly flex_resource_id: string | null;
    readonly department: string | null;
  } | null;
}
