/** What the answer says of one department. The counters state intentions. */
export type DepartmentSummary = NoCrewCall | OnePassSummary;

export interface NoCrewCall {
  readonly note: 'no crew call mapping';
}

export interface OnePassSummary {
  readonly added: number;
  readonly removed: number;
  readonly kept: number;
  readonly rolesSet: number;
  readonly failedAdds: number;
  readonly desired_count: number;
  readonly current_count: number;
  readonly scanned_items: number;
  readonly planned_delete_count: number;
  readonly orphans_pruned?: number;
  readonly errors?: readonly string[];
  readonly business_role_diagnostics?: readonly RoleDiagnostic[];
}

export interface RoleDiagnostic {
  readonly technician_id: string;
  readonly role: string;
  readonly line_item_id: string;
  readonly ok: boolean;
  readonly status?: number;
  readonly error?: string;
}
