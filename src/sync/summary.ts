/** What a pass over the rows says of its department. The counters state intentions. */
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

/** What a sync that believes Flex says of its department. The counters are facts, read back. */
export interface LinesSummary {
  /**
   * Contact lines this run has made and deleted, as far as it has seen. Missing where a line came or went after a
   * request without an answer while another run may have been at work: then nobody can tell whose doing it was.
   */
  readonly added?: number;
  readonly removed?: number;
  /** Desired people whose line was there before. */
  readonly kept: number;
  readonly rolesSet: number;
  readonly failedAdds: number;
  readonly desired_count: number;
  readonly current_count: number;
  readonly scanned_items: number;
  readonly planned_delete_count: number;
  readonly orphans_pruned?: number;
  /** Adds that got no answer: those not counted in `added` may still land. */
  readonly unanswered_adds?: number;
  /** How many crew calls share the element, if several do. */
  readonly crew_calls_on_element?: number;
  /** Who was on the crew call without being asked for, and is not any more. */
  readonly pruned?: readonly { readonly line_item_id: string; readonly resource_id: string | null }[];
  /** Assigned people whom Flex does not know, so that staff can fix it. */
  readonly without_flex_resource?: readonly string[];
  /** Contacts that stand for several people. */
  readonly shared_flex_resources?: readonly string[];
  readonly errors?: readonly string[];
}
