import type { Database, Row } from '../../../sim/databases/database.ts';

/** A UUID that ends in the number. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const ANA = id(1);
export const BEA = id(2);
export const CID = id(3);
export const DAN = id(4);
export const EVA = id(5);
export const GIG = id(11);
export const FAIR = id(12);
export const HALL = id(13);
export const GIG_SOUND = id(31);
export const GIG_LIGHTS = id(32);
export const FAIR_SOUND = id(33);

/** Rows with nulls, quotes, accents, wild cards and equal values, so that filters and orders have work to do. */
export async function seed(database: Database): Promise<void> {
  await database.insert('profiles', profiles);
  await database.insert('jobs', jobs);
  await database.insert('job_assignments', assignments);
  await database.insert('flex_crew_calls', crewCalls);
  await database.insert('flex_crew_assignments', crewAssignments);
  await database.insert('flex_sync_log', syncLog);
}

const profiles: readonly Row[] = [
  profile(ANA, 'Ana', 'Águila', 'ana@example.com', 'sound', 'admin', 'res-ana'),
  profile(BEA, 'Béa "B"', 'Böhm', 'bea@example.com', 'sound', 'technician', 'res-bea'),
  profile(CID, 'Cid', null, 'cid_x@example.com', 'lights', 'house_tech', null),
  profile(DAN, null, "O'Hara, Dan", 'dan%y@example.com', null, 'management', ''),
  profile(EVA, 'eva\n(line)', 'Zwölf', 'eva\\z@example.com', 'video', 'technician', 'res-ana'),
];

function profile(...values: readonly (string | null)[]): Row {
  const [key, first_name, last_name, email, department, role, flex_resource_id] = values;
  return { id: key, first_name, last_name, email, department, role, flex_resource_id };
}

const jobs: readonly Row[] = [
  job(GIG, 'Gig', '2026-01-01T10:00:00+00:00', 'single', 'Confirmado', 'Europe/Madrid'),
  job(FAIR, 'Fair & Square', '2026-02-01T10:00:00.5+00:00', 'festival', 'Tentativa', null),
  job(HALL, 'Hall', '2025-12-31T23:59:59.999999+00:00', 'tour', 'Completado', 'UTC'),
];

function job(
  key: string,
  title: string,
  start: string,
  type: string,
  status: string,
  timezone: string | null,
): Row {
  const end_time = '2026-03-01T00:00:00+00:00';
  return { id: key, title, start_time: start, end_time, job_type: type, status, timezone };
}

const assignments: readonly Row[] = [
  assignment(21, GIG, ANA, { sound_role: 'SND-FOH-R', status: 'confirmed' }),
  assignment(22, GIG, BEA, { sound_role: 'SND-PA-T', single_day: true, assignment_date: '2026-01-02' }),
  assignment(23, GIG, CID, { lights_role: 'LGT-OP-E', status: 'declined' }),
  assignment(24, FAIR, ANA, { sound_role: 'none', assignment_date: '2026-02-01' }),
  assignment(25, FAIR, EVA, { video_role: 'VID-X-R', single_day: true, status: 'confirmed' }),
];

function assignment(number: number, job_id: string, technician_id: string, given: Row): Row {
  const nothing = { sound_role: null, lights_role: null, video_role: null, production_role: null };
  const rest = { status: 'invited', single_day: false, assignment_date: null };
  return { id: id(number), job_id, technician_id, ...nothing, ...rest, ...given };
}

const crewCalls: readonly Row[] = [
  crewCall(GIG_SOUND, GIG, 'sound', 'element-1'),
  crewCall(GIG_LIGHTS, GIG, 'lights', 'element-2'),
  crewCall(FAIR_SOUND, FAIR, 'sound', 'element-1'),
];

function crewCall(key: string, job_id: string, department: string, flex_element_id: string): Row {
  const at = '2026-01-01T00:00:00+00:00';
  return { id: key, job_id, department, flex_element_id, created_at: at, updated_at: at };
}

const crewAssignments: readonly Row[] = [
  mapping(41, GIG_SOUND, ANA, 'line-1', '2026-01-01T00:00:01+00:00'),
  mapping(42, GIG_SOUND, BEA, null, '2026-01-01T00:00:02.25+00:00'),
  mapping(43, GIG_LIGHTS, CID, 'line-3', '2026-01-01T00:00:00+00:00'),
];

function mapping(
  number: number,
  crew_call_id: string,
  technician_id: string,
  line: string | null,
  at: string,
): Row {
  return { id: id(number), crew_call_id, technician_id, flex_line_item_id: line, created_at: at };
}

const syncLog: readonly Row[] = [
  logged(51, 'sound', 3, { added: 3, ids: ['a', 'b'], note: 'ünï "q"' }, 120),
  logged(52, 'lights', 0, null, null),
  logged(53, 'sound', 1, [], 40),
];

function logged(
  number: number,
  department: string,
  added: number,
  summary: unknown,
  durationMs: number | null,
): Row {
  const counts = { added_count: added, removed_count: 0, kept_count: 2, failed_count: 0, flex_calls: 5 };
  return {
    ...counts,
    id: id(number),
    run_id: id(61),
    job_id: GIG,
    department,
    flex_element_id: 'element-1',
    ok: number !== 52,
    status: number === 52 ? 502 : 200,
    error: number === 52 ? 'Flex said 500' : null,
    duration_ms: durationMs,
    triggered_by: ANA,
    summary,
    created_at: `2026-01-01T00:00:0${number - 50}+00:00`,
  };
}
