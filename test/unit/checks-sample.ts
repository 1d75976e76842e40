import type { Evidence, Line, Row, State, Step, SyncRun, Tier } from '../../sim/checks/evidence.ts';

/** Ids of a small world, short enough to read: job j1 with a sound crew call c1 on element e1. */
const anaTier: Tier = 'R';
export const roleIds: Readonly<Record<Tier, string>> = { R: 'role-r', E: 'role-e', T: 'role-t' };

export function line(id: string, resourceId: string, more: Partial<Line> = {}): Line {
  return { id, elementId: 'e1', resourceId, type: 'contact', businessRole: roleIds[anaTier], ...more };
}

export function row(technician: string, lineId: string | null, more: Row = {}): Row {
  return {
    id: `row-${technician}-${lineId}`,
    crew_call_id: 'c1',
    technician_id: technician,
    flex_line_item_id: lineId,
    ...more,
  };
}

/** Ana is wanted on j1 as responsable; what Flex and the mapping hold is given. */
export function state(
  lines: readonly Line[],
  rows: readonly Row[],
  more: Record<string, readonly Row[]> = {},
): State {
  return {
    lines,
    tables: {
      profiles: [
        { id: 'ana', department: 'sound', flex_resource_id: 'r-ana' },
        { id: 'bea', department: 'sound', flex_resource_id: 'r-bea' },
      ],
      jobs: [{ id: 'j1' }],
      job_assignments: [
        { id: 'a1', job_id: 'j1', technician_id: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' },
      ],
      flex_crew_calls: [{ id: 'c1', job_id: 'j1', department: 'sound', flex_element_id: 'e1' }],
      flex_crew_assignments: rows,
      ...more,
    },
  };
}

/** As it should be: one line, one row that points at it, the right role. */
export const exact: State = state([line('l1', 'r-ana')], [row('ana', 'l1')]);

export function run(more: Partial<SyncRun> = {}): SyncRun {
  return {
    id: 'sync-1',
    act: 0,
    jobId: 'j1',
    departments: null,
    answer: { status: 200, body: { ok: true, summary: { sound: { added: 0, removed: 0 } } } },
    durationMs: 1_000,
    sleptMs: 0,
    stalledAtSeq: null,
    ...more,
  };
}

export function step(seq: number, more: Partial<Step> = {}): Step {
  return {
    seq,
    act: 0,
    actor: 'sync-1',
    run: 0,
    system: 'flex',
    target: 'row-data',
    method: 'GET',
    path: '/f5/api/line-item/e1/row-data/',
    query: '',
    requestBody: '',
    params: { element: 'e1' },
    status: 200,
    answerBody: '[]',
    fate: 'answered',
    late: false,
    fault: '',
    atMs: seq,
    lineChanges: [],
    rowChanges: [],
    ...more,
  };
}

/** Evidence in which every check holds, changed where a test says so. */
export function evidence(more: Partial<Evidence> = {}): Evidence {
  const aftermath = { before: exact, rest: exact, runs: [run({ id: 'heal' })], steps: [step(0)] };
  return {
    nameOf: String,
    pruning: true,
    shipsLog: false,
    roleId: (department, tier) => (department === 'sound' ? roleIds[tier] : null),
    before: exact,
    rest: exact,
    lastAct: 0,
    runs: [run()],
    steps: [step(0)],
    touched: [{ technicians: new Set(), resources: new Set(), elements: new Set() }],
    healed: aftermath,
    idle: aftermath,
    ...more,
  };
}
