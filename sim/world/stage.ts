import type { Line as EvidenceLine, State } from '../checks/evidence.ts';
import { ALWAYS } from '../databases/condition.ts';
import type { Database, Row, Snapshot } from '../databases/database.ts';
import { type FlexSnapshot, FlexWorld } from '../flex-fake/core/flex-world.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { SupabaseFake } from '../supabase-fake/supabase-fake.ts';
import { flexContacts } from './flex-contacts.ts';
import { worldStartMs } from './ids.ts';
import { Names, seedResource } from './names.ts';
import type { Store } from './open-store.ts';
import { authUsers, secrets, users } from './secrets.ts';
import { blankRow } from './blank-row.ts';
import type { StageSchema } from './schema-for.ts';
import { SeedRefused } from './seed-refused.ts';

/** A scenario's starting state, set up once and gone back to before every schedule. */
export interface Stage {
  readonly scenario: Scenario;
  readonly names: Names;
  readonly flex: FlexWorld;
  readonly database: Database;
  readonly supabase: SupabaseFake;
  /** The state at the start, as checks see it. */
  readonly start: State;
  state(): Promise<State>;
  /** Puts everything back to the start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly store: Store;
  readonly schema: StageSchema['seededOn'];
  /** Run over the seeded rows, as a deployment would. */
  readonly migrations: readonly string[];
  /** How many exchanges the fake Flex remembers; none in a simulation, which records its own steps. */
  readonly journalEntriesMax?: number;
}

/** The tables checks look at; the log and the leases where the schema has them. */
const judgedTables = [
  'profiles',
  'jobs',
  'job_assignments',
  'flex_crew_calls',
  'flex_crew_assignments',
  'flex_sync_log',
  'flex_sync_leases',
];

/** A technician is known by name from the day before; what the seed says is older than anything a sync does. */
const seedMs = worldStartMs - 86_400_000;

export async function setStage(scenario: Scenario, options: StageOptions): Promise<Stage> {
  const names = new Names();
  const flex = new FlexWorld({
    tokens: [secrets.flexToken],
    journalEntriesMax: options.journalEntriesMax ?? 0,
  });
  seedFlex(scenario, names, flex);
  // Only now, so that a lagging list does not take the starting state for something just written.
  if (scenario.flex) flex.setSwitches(scenario.flex);
  const database = await options.store.open(options.schema);
  await options.store
    .seed(database, () => seedDatabase(scenario, names, database))
    .catch(SeedRefused.from(scenario.name, options.schema));
  await options.store.migrate(database, options.migrations);
  const supabase = await options.store.serve({ database, users: authUsers(names), ...secrets });
  const tables = judgedTables.filter((table) => table in database.schema.tables);
  const state = async (): Promise<State> => ({
    lines: flex.lines() as readonly EvidenceLine[],
    tables: await dump(database, tables),
  });
  const snapshots: { flex: FlexSnapshot; database: Snapshot } = {
    flex: flex.snapshot(),
    database: await database.snapshot(),
  };
  return {
    scenario,
    names,
    flex,
    database,
    supabase,
    start: await state(),
    state,
    async reset() {
      flex.restore(snapshots.flex);
      await database.restore(snapshots.database);
    },
    close: async () => {
      await database.close();
    },
  };
}

function seedFlex(scenario: Scenario, names: Names, flex: FlexWorld): void {
  const { technicians, jobs, lines } = scenario.seed;
  for (const technician of technicians) names.technician(technician.key);
  for (const id of flexContacts(scenario, names)) flex.addContact({ id, firstName: names.nameOf(id) });
  const crewCalls = new Set(jobs.flatMap((job) => Object.values(job.crewCalls)));
  for (const line of lines) crewCalls.add(line.crewCall);
  for (const actor of scenario.acts.flat())
    if ('setCrewCall' in actor) crewCalls.add(actor.setCrewCall.crewCall);
  for (const key of crewCalls) flex.addElement({ id: names.element(key), name: key });
  for (const [index, line] of lines.entries()) {
    const technician = technicians.find(({ key }) => key === line.technician);
    const resourceId = technician
      ? seedResource(names, technician)
      : line.resource && names.contact(line.resource);
    flex.addLine({
      id: names.line(line.key ?? `#${index + 1}`),
      elementId: names.element(line.crewCall),
      resourceId: resourceId || null,
      type: line.type ?? 'contact',
      businessRole: line.role ?? null,
      createdAtMs: seedMs + index,
    });
  }
}

async function seedDatabase(scenario: Scenario, names: Names, database: Database): Promise<void> {
  const { technicians, jobs, rows } = scenario.seed;
  const insert = async (table: string, given: readonly Row[]): Promise<void> => {
    const columns = database.schema.tables[table]?.columns ?? [];
    const rows = given.map((row, index) => ({
      ...blankRow(table, columns, index, timestamp(seedMs)),
      ...row,
    }));
    if (rows.length > 0) await database.insert(table, rows);
  };
  await insert('profiles', [
    ...technicians.map((technician) => ({
      ...person(names.technician(technician.key), technician.key, technician.role ?? 'technician'),
      department: technician.department ?? null,
      flex_resource_id: seedResource(names, technician),
    })),
    ...[...users(names).values()].map(({ id, name, role }) => person(id, `user.${name}`, role)),
  ]);
  await insert(
    'jobs',
    jobs.map((job) => ({
      id: names.job(job.key),
      title: job.key,
      start_time: '2026-02-01T08:00:00+00:00',
      end_time: '2026-02-01T23:00:00+00:00',
      job_type: job.jobType ?? 'single',
      status: 'Confirmado',
      timezone: 'Europe/Madrid',
    })),
  );
  await insert(
    'flex_crew_calls',
    jobs.flatMap((job) =>
      Object.entries(job.crewCalls).map(([department, key]) => ({
        id: names.crewCall(job.key, department),
        job_id: names.job(job.key),
        department,
        flex_element_id: names.element(key),
        created_at: timestamp(seedMs),
        updated_at: timestamp(seedMs),
      })),
    ),
  );
  await insert(
    'job_assignments',
    jobs.flatMap((job) =>
      job.assignments.map(({ technician, status, ...roles }) => ({
        id: names.assignment(job.key, technician),
        job_id: names.job(job.key),
        technician_id: names.technician(technician),
        ...roles,
        status: status ?? 'invited',
        single_day: false,
      })),
    ),
  );
  await insert(
    'flex_crew_assignments',
    rows.map((row, index) => ({
      id: names.row(index),
      crew_call_id: names.crewCall(row.job, row.department),
      technician_id: names.technician(row.technician),
      flex_line_item_id: lineOfRow(names, row.line, index),
      created_at: row.createdAt ? timestamp(Date.parse(row.createdAt)) : timestamp(seedMs + index),
    })),
  );
}

function person(id: string, name: string, role: string): Row {
  return { id, first_name: name, last_name: 'Example', email: `${name}@example.org`, role };
}

function lineOfRow(names: Names, line: string | null, index: number): string | null {
  if (line === null) return null;
  return line === 'gone' ? names.goneLine(index) : names.line(line);
}

/** As PostgREST prints a timestamptz. */
function timestamp(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace(/\.000Z$/, '+00:00')
    .replace(/0*Z$/, '+00:00');
}

async function dump(database: Database, tables: readonly string[]): Promise<State['tables']> {
  const dumped: Record<string, readonly Row[]> = {};
  for (const table of tables) {
    const rows = database.select(table, ALWAYS);
    dumped[table] = rows instanceof Promise ? await rows : rows;
  }
  return dumped;
}
