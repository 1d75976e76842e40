import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../sim/scenarios/scenario-error.ts';
import { parseScenario } from '../../sim/scenarios/scenario.ts';

/** One mistake made in a scenario that is otherwise right, and what is said about it. */
interface Mistake {
  readonly name: string;
  readonly make: (scenario: Json) => void;
  readonly says: readonly string[];
}

// A scenario being broken on purpose has no type to keep to.
type Json = Record<string, unknown>;

const verbs =
  'sync, manage, flexDelete, flexAdd, assign, unassign, setAssignment, setResource, setCrewCall, deleteJob, deleteTechnician, wait';

const mistakes: readonly Mistake[] = [
  {
    name: 'an unknown key at the top',
    make: (s) => set(s, 'seeds', {}),
    says: [
      'seeds: is an unknown key; did you mean "seed"? known here: $schema, name, why, schema, env, seed, flex, faults, acts, checks, expect.',
    ],
  },
  {
    name: 'a missing name',
    make: (s) => unset(s, 'name'),
    says: ['name: is missing; give it a string.'],
  },
  {
    name: 'a name with a space',
    make: (s) => set(s, 'name', 'my race'),
    says: ['name: "my race" does not fit; use letters, digits and hyphens.'],
  },
  {
    name: 'an empty why',
    make: (s) => set(s, 'why', ''),
    says: ['why: is empty; give it at least 1 character.'],
  },
  {
    name: 'an unknown schema',
    make: (s) => set(s, 'schema', 'latest'),
    says: ['schema: "latest" is not known; use one of before, after, production.'],
  },
  {
    name: 'an environment value that is no text',
    make: (s) => set(s, 'env', { FLEX_SYNC_PRUNE_ORPHANS: false }),
    says: ['env.FLEX_SYNC_PRUNE_ORPHANS: false is a boolean; give it a string.'],
  },
  {
    name: 'a missing seed',
    make: (s) => unset(s, 'seed'),
    says: ['seed: is missing; give it an object.'],
  },
  {
    name: 'a technician without a key',
    make: (s) => set(s, 'seed.technicians.0', { department: 'sound' }),
    says: ['seed.technicians[0].key: is missing; give it a string.'],
  },
  {
    name: 'a misspelt column',
    make: (s) => set(s, 'seed.jobs.0.assignments.0.sound_rol', 'SND-PA-T'),
    says: [
      'seed.jobs[0].assignments[0].sound_rol: is an unknown key; did you mean "sound_role"? known here: technician, sound_role, lights_role, video_role, status.',
    ],
  },
  {
    name: 'an unknown status',
    make: (s) => set(s, 'seed.jobs.0.assignments.0.status', 'confirmd'),
    says: [
      'seed.jobs[0].assignments[0].status: "confirmd" is not known; did you mean "confirmed"? use one of invited, confirmed, declined.',
    ],
  },
  {
    name: 'a department that has no crew calls',
    make: (s) => set(s, 'seed.jobs.0.crewCalls.catering', 'gig-food'),
    says: ['seed.jobs[0].crewCalls.catering: is an unknown key; known here: sound, lights, video.'],
  },
  {
    name: 'a moment that is none',
    make: (s) => set(s, 'seed.rows', [row({ createdAt: 'yesterday' })]),
    says: ['seed.rows[0].createdAt: "yesterday" is not a moment; write it like "2026-05-01T09:00:00Z".'],
  },
  {
    name: 'an actor that does nothing known',
    make: (s) => set(s, 'acts.0.0', { snyc: { job: 'gig' } }),
    says: [
      `acts[0][0]: {"snyc":{"job":"gig"}} does nothing known; did you mean "sync"? give it one of ${verbs}.`,
    ],
  },
  {
    name: 'an actor that does two things',
    make: (s) => set(s, 'acts.0.0.wait', { ms: 1 }),
    says: ['acts[0][0]: does sync and wait at once; make an actor of each.'],
  },
  {
    name: 'an actor that is no object',
    make: (s) => set(s, 'acts.0.0', 'sync'),
    says: ['acts[0][0]: "sync" is a string; give it an object.'],
  },
  {
    name: 'a misspelt key of a sync',
    make: (s) => set(s, 'acts.0.1.sync', { jbo: 'gig' }),
    says: [
      'acts[0][1].sync.job: is missing; give it a string.',
      'acts[0][1].sync.jbo: is an unknown key; did you mean "job"? known here: job, departments, as.',
    ],
  },
  {
    name: 'an unknown caller',
    make: (s) => set(s, 'acts.0.0.sync.as', 'boss'),
    says: [
      'acts[0][0].sync.as: "boss" is not known; use one of admin, manager, technician, nobody, service.',
    ],
  },
  {
    name: 'a wait that goes back',
    make: (s) => set(s, 'acts.0.0', { wait: { ms: -5 } }),
    says: ['acts[0][0].wait.ms: -5 is too small; use 0 or more.'],
  },
  { name: 'no acts', make: (s) => set(s, 'acts', []), says: ['acts: is empty; give it at least 1 entry.'] },
  {
    name: 'an act without actors',
    make: (s) => set(s, 'acts.1', []),
    says: ['acts[1]: is empty; give it at least 1 entry.'],
  },
  {
    name: 'an unknown check',
    make: (s) => set(s, 'checks.0', 'heal'),
    says: [
      'checks[0]: "heal" is not known; did you mean "heals"? use one of one-row-per-technician, one-line-per-desired, row-points-at-its-line, nobody-undesired-left, nothing-else-touched, nothing-lost, role-is-right, fails-closed, answer-is-true, log-is-true, idle-is-free, heals, lives, within-quota, on-time.',
    ],
  },
  {
    name: 'a switch’s unknown setting',
    make: (s) => set(s, 'flex', { bareAdd: 'refuse' }),
    says: ['flex.bareAdd: "refuse" is not known; use one of accept, reject, commit-then-reject.'],
  },
  {
    name: 'an unknown switch',
    make: (s) => set(s, 'flex', { rowShapes: 'full' }),
    says: [
      'flex.rowShapes: is an unknown key; did you mean "rowShape"? known here: bareAdd, addResponse, rowShape, rowRole, lineItems, children, findRowData, bulkDelete, deleteGone, duplicateContact, limits, readLag, list, unauthorised.',
    ],
  },
  {
    name: 'a list that is neither open nor locked nor cut',
    make: (s) => set(s, 'flex', { list: 'closed' }),
    says: ['flex.list: "closed" does not fit; use "open", or "locked", or an object.'],
  },
  {
    name: 'a lag in no unit',
    make: (s) => set(s, 'flex', { readLag: { read: 1 } }),
    says: [
      'flex.readLag.reads: is missing; give it a number.',
      'flex.readLag.read: is an unknown key; did you mean "reads"? known here: reads, ms.',
    ],
  },
  {
    name: 'an unknown fault',
    make: (s) => set(s, 'faults', [{ on: { system: 'flex' }, fault: 'lost-respons' }]),
    says: [
      'faults[0].fault: "lost-respons" is not known; did you mean "lost-response"? use one of latency, hang, status-before-commit, status-after-commit, lost-response, late-commit, reset-before-commit, empty-body, invalid-json, truncated-body, html-200, truncated-list, slow-body, rate-limited, stall, crash-before, crash-after.',
    ],
  },
  {
    name: 'a fault on the zeroth request',
    make: (s) => set(s, 'faults', [{ on: { system: 'flex', nth: 0 }, fault: 'hang' }]),
    says: ['faults[0].on.nth: 0 is too small; use 1 or more.'],
  },
  {
    name: 'a probability above one',
    make: (s) => set(s, 'faults', [{ on: { system: 'db' }, fault: 'stall', probability: 2 }]),
    says: ['faults[0].probability: 2 is too big; use 1 or less.'],
  },
  {
    name: 'an expectation that is no verdict',
    make: (s) => set(s, 'expect', { legacy: 'fails' }),
    says: ['expect.legacy: "fails" does not fit; use "holds", or "violated", or an object.'],
  },
  {
    name: 'a technician nobody knows',
    make: (s) => set(s, 'seed.jobs.0.assignments.0.technician', 'anna'),
    says: [
      'seed.jobs[0].assignments[0].technician: there is no technician "anna"; did you mean "ana"? the scenario has ana, bea.',
    ],
  },
  {
    name: 'a job nobody knows',
    make: (s) => set(s, 'acts.0.0.sync.job', 'concert'),
    says: ['acts[0][0].sync.job: there is no job "concert"; the scenario has gig.'],
  },
  {
    name: 'a crew call nobody knows',
    make: (s) => set(s, 'seed.lines', [{ crewCall: 'gig-sond', technician: 'ana' }]),
    says: [
      'seed.lines[0].crewCall: there is no crew call "gig-sond"; did you mean "gig-sound"? the scenario has gig-sound.',
    ],
  },
  {
    name: 'a row for a line nobody knows',
    make: (s) => set(s, 'seed.rows', [row({ line: 'ana-line' })]),
    says: ['seed.rows[0].line: there is no line "ana-line"; the scenario has none.'],
  },
  {
    name: 'a row in a department without a crew call',
    make: (s) => set(s, 'seed.rows', [row({ department: 'lights' })]),
    says: ['seed.rows[0].department: "lights" has no crew call on job "gig"; name one in its crewCalls.'],
  },
  {
    name: 'a line of two owners',
    make: (s) => set(s, 'seed.lines', [{ crewCall: 'gig-sound', technician: 'ana', resource: 'guest' }]),
    says: [
      'seed.lines[0]: is a contact line and names both or neither of technician and resource; name one.',
    ],
  },
  {
    name: 'a note that is somebody’s',
    make: (s) => set(s, 'seed.lines', [{ crewCall: 'gig-sound', technician: 'ana', type: 'note' }]),
    says: ['seed.lines[0]: is a note line and names a contact; leave it out.'],
  },
  {
    name: 'a line that is called gone',
    make: (s) => set(s, 'seed.lines', [{ crewCall: 'gig-sound', technician: 'ana', key: 'gone' }]),
    says: ['seed.lines[0].key: "gone" stands for a line Flex does not have; use another key.'],
  },
  {
    name: 'a technician twice',
    make: (s) => set(s, 'seed.technicians.1.key', 'ana'),
    says: [
      'seed.technicians[1].key: "ana" is a technician already; give this one another key.',
      'seed.jobs[0].assignments[1].technician: there is no technician "bea"; did you mean "ana"? the scenario has ana.',
    ],
  },
  {
    name: 'an assignment twice',
    make: (s) => set(s, 'seed.jobs.0.assignments.1.technician', 'ana'),
    says: [
      'seed.jobs[0].assignments[1].technician: "ana" is assigned to this job twice; the database allows it once.',
    ],
  },
  {
    name: 'an actor’s id twice',
    make: (s) => set(s, 'acts.0.1.id', 'list'),
    says: ['acts[0][1].id: "list" is an actor already; give this one another id.'],
  },
  {
    name: 'a given id that is another actor’s default',
    make: (s) => set(s, 'acts', [[{ sync: { job: 'gig' } }, { id: 'sync-1', sync: { job: 'gig' } }]]),
    says: ['acts[0][1].id: "sync-1" is an actor already; give this one another id.'],
  },
  {
    name: 'a hand deletion of nothing',
    make: (s) => set(s, 'acts.0.0', { flexDelete: { crewCall: 'gig-sound' } }),
    says: ['acts[0][0].flexDelete: names both or neither of technician and line; name one.'],
  },
  {
    name: 'a fault on a table of Flex',
    make: (s) => set(s, 'faults', [{ on: { system: 'flex', table: 'jobs' }, fault: 'hang' }]),
    says: ['faults[0].on.table: "jobs" is not in Flex; use route, or system "db".'],
  },
  {
    name: 'a fault on a route of the database',
    make: (s) => set(s, 'faults', [{ on: { system: 'db', route: 'row-data' }, fault: 'hang' }]),
    says: ['faults[0].on.route: "row-data" is not in the database; use table, or system "flex".'],
  },
  {
    name: 'a fault on a sync nobody knows',
    make: (s) => set(s, 'faults', [{ on: { system: 'flex', actor: 'dialogue' }, fault: 'hang' }]),
    says: [
      'faults[0].on.actor: there is no sync "dialogue"; did you mean "dialog"? the scenario has list, dialog.',
    ],
  },
  {
    name: 'an expectation of a target nobody knows',
    make: (s) => set(s, 'expect', { legcy: 'holds' }),
    says: [
      'expect.legcy: "legcy" is no target; did you mean "legacy"? use one of legacy, audited, phase-1, phase-2, phase-3, phase-4, hardened, function:<folder>, each alone or with @before, @after or @production.',
    ],
  },
  {
    name: 'an expectation of a check that is not asked for',
    make: (s) => set(s, 'expect', { legacy: { violates: ['on-time'] } }),
    says: [
      'expect.legacy.violates[0]: "on-time" is not among the checks of this scenario, so nothing could violate it; add it to checks.',
    ],
  },
  {
    name: 'a check twice',
    make: (s) => set(s, 'checks.1', 'one-row-per-technician'),
    says: ['checks[1]: "one-row-per-technician" is listed twice; list it once.'],
  },
  {
    name: 'two rows where the schema has the key',
    make: (s) => {
      set(s, 'schema', 'production');
      set(s, 'seed.rows', [row({ line: 'gone' }), row({ line: 'gone' })]);
    },
    says: [
      'seed.rows[1]: "gig/sound/ana" is a second row of one technician, which schema "production" forbids; leave schema out, or the row.',
    ],
  },
  {
    name: 'a row without a line where the schema forbids it',
    make: (s) => {
      set(s, 'schema', 'production');
      set(s, 'seed.rows', [row({ line: null })]);
    },
    says: ['seed.rows[0].line: null cannot be stored on schema "production"; name a line, or "gone".'],
  },
];

describe('a malformed scenario', () => {
  it.each(mistakes)('with $name is refused with its path and the reason', ({ make, says }) => {
    const scenario = example();
    make(scenario);
    const error = errorOf(() => parseScenario(scenario, 'my-race.json'));
    expect(error.message).toBe(
      ['my-race.json is not a valid scenario.', ...says.map((line) => `  ${line}`)].join('\n'),
    );
  });

  it('that is no object at all says so without a path', () => {
    expect(errorOf(() => parseScenario([], 'my-race.json')).problems).toEqual([
      { path: '', reason: '[] is an array; give it an object.' },
    ]);
  });

  it('reports every mistake at once', () => {
    const scenario = example();
    set(scenario, 'why', 7);
    set(scenario, 'acts.0.0.sync.job', null);
    set(scenario, 'extra', true);
    expect(errorOf(() => parseScenario(scenario, 'x')).problems.map(({ path }) => path)).toEqual([
      'why',
      'acts[0][0].sync.job',
      'extra',
    ]);
  });
});

/** The example that is published beside the format. */
function example(): Json {
  const file = new URL('../../examples/double-click.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}

function row(changes: Record<string, unknown>): Record<string, unknown> {
  return { job: 'gig', department: 'sound', technician: 'ana', line: 'gone', ...changes };
}

function set(root: Json, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let at: Json = root;
  for (const part of parts) at = at[part] as Json;
  at[last] = value;
}

function unset(root: Json, path: string): void {
  set(root, path, undefined);
}

function errorOf(act: () => unknown): ScenarioError {
  try {
    act();
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}
