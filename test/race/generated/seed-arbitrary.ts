import fc from 'fast-check';
import type { Department, Seed } from '../../../sim/scenarios/seed.ts';
import { soundRole } from '../../../sim/scenarios/built-in/sound-role.ts';
import { maybe, pick, place } from './picking.ts';

const technicianKeys = ['ana', 'bea', 'cai', 'dan', 'eva'] as const;

/** Real codes of each tier, the one whose middle looks like another tier's suffix, one of no tier, and no role at all. */
const roles = {
  sound: ['SND-FOH-R', 'SND-RF-E', 'SND-PA-T', 'SND-BOSS', 'none', '', null],
  lights: ['LGT-BRD-R', 'LGT-FOLO-E', 'LGT-PA-T', 'none', '', null],
  video: ['VID-SW-R', 'VID-CAM-E', 'none', '', null],
} as const;

const businessRole = maybe(
  fc.constantFrom(soundRole('SND-FOH-R'), soundRole('SND-MON-E'), 'a-role-of-the-house'),
);

/** Their contact: the usual one, another one, none, or the one of somebody else. */
const resource = fc.oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(null, '', 'ana', 'contact-of-another-name') },
);

const technicians = fc.subarray([...technicianKeys], { minLength: 1, maxLength: 4 }).chain((keys) =>
  fc.tuple(
    ...keys.map((key) =>
      fc
        .record({
          department: fc.constantFrom('sound', 'sound', 'lights', 'video', null, 'rigging'),
          resource,
        })
        .map((said) => ({ key, ...said })),
    ),
  ),
);

/** The element of each department's crew call; `stage` may be shared by jobs and departments. */
const crewCalls = fc.record({
  sound: fc.constantFrom('own', 'own', 'stage', 'none'),
  lights: fc.constantFrom('none', 'own', 'none', 'stage'),
  video: fc.constantFrom('none', 'none', 'none', 'own'),
});

const assignment = fc.record({
  technician: place,
  sound_role: maybe(fc.constantFrom(...roles.sound)),
  lights_role: maybe(fc.constantFrom(...roles.lights)),
  video_role: maybe(fc.constantFrom(...roles.video)),
  status: maybe(fc.constantFrom('invited' as const, 'confirmed' as const, 'declined' as const)),
});

const job = fc.record({ crewCalls, assignments: fc.array(assignment, { maxLength: 5 }) });

/** Mostly somebody's line, and that somebody may have several; else a guest, a note, a blank line. */
const line = fc.record({
  crewCall: place,
  owner: fc.constantFrom('technician', 'technician', 'technician', 'guest', 'note', 'blank'),
  technician: place,
  role: businessRole,
});

/** Mostly what a sync has written once; else a line that is gone, no line, or any line whosoever it is. */
const row = fc.record({
  line: place,
  to: fc.constantFrom('its owner', 'its owner', 'its owner', 'gone', 'null', 'anybody'),
  call: place,
  technician: place,
});

interface Drawn {
  readonly technicians: Seed['technicians'];
  readonly jobs: readonly {
    readonly crewCalls: Readonly<Record<Department, string>>;
    readonly assignments: readonly Drawn['assignment'][];
  }[];
  readonly lines: readonly Drawn['line'][];
  readonly rows: readonly Drawn['row'][];
  readonly assignment: typeof assignment extends fc.Arbitrary<infer T> ? T : never;
  readonly line: typeof line extends fc.Arbitrary<infer T> ? T : never;
  readonly row: typeof row extends fc.Arbitrary<infer T> ? T : never;
}

/** Any state a world may start from: shared elements, second lines and rows, strangers, stale and wrong rows. */
export const seed: fc.Arbitrary<Seed> = fc
  .record({
    technicians,
    jobs: fc.array(job, { minLength: 1, maxLength: 2 }),
    lines: fc.array(line, { maxLength: 8 }),
    rows: fc.array(row, { maxLength: 5 }),
  })
  .map(assembled);

function assembled(drawn: Pick<Drawn, 'technicians' | 'jobs' | 'lines' | 'rows'>): Seed {
  const keys = drawn.technicians.map(({ key }) => key);
  const jobs = drawn.jobs.map(({ crewCalls: elements, assignments }, at) => {
    const key = pick(['gig', 'show'], at);
    return {
      key,
      crewCalls: crewCallsOf(key, elements),
      assignments: firstOfEach(
        assignments.map((each) => ({ ...each, technician: pick(keys, each.technician) })),
        ({ technician }) => technician,
      ),
    };
  });
  const elements = [...new Set(jobs.flatMap((each) => Object.values(each.crewCalls)))];
  const inFlex = drawn.technicians.filter(({ resource: contact }) => contact !== null && contact !== '');
  const owners = inFlex.map(({ key }) => key);
  const lines = drawn.lines.map((each, at) => lineOf(each, at, elements, owners));
  return { technicians: drawn.technicians, jobs, lines, rows: rowsOf(drawn.rows, jobs, lines, keys) };
}

/** A job without any crew call has one in sound all the same: without one there is nothing to sync. */
function crewCallsOf(
  key: string,
  elements: Readonly<Record<Department, string>>,
): Seed['jobs'][number]['crewCalls'] {
  const named = Object.entries(elements).flatMap(([department, element]) =>
    element === 'none' ? [] : [[department, element === 'stage' ? 'stage' : `${key}-${department}`]],
  );
  return Object.fromEntries(named.length > 0 ? named : [['sound', `${key}-sound`]]);
}

function lineOf(
  { crewCall, owner, technician, role }: Drawn['line'],
  at: number,
  elements: readonly string[],
  owners: readonly string[],
): Seed['lines'][number] {
  const place = { key: `line-${at + 1}`, crewCall: pick(elements, crewCall) };
  if (owner === 'note' || owner === 'blank') return { ...place, type: owner };
  // Flex knows nobody of somebody without a contact.
  if (owner === 'guest' || owners.length === 0) return { ...place, resource: 'guest' };
  return { ...place, technician: pick(owners, technician), ...(role === undefined ? {} : { role }) };
}

function rowsOf(
  drawn: readonly Drawn['row'][],
  jobs: Seed['jobs'],
  lines: Seed['lines'],
  keys: readonly string[],
): Seed['rows'] {
  const calls = jobs.flatMap((each) =>
    Object.entries(each.crewCalls).map(([department, element]) => ({
      job: each.key,
      department: department as Department,
      element,
    })),
  );
  return drawn.map(({ line: at, to, call, technician }) => {
    const own = lines.length > 0 ? pick(lines, at) : undefined;
    const on = calls.filter(({ element }) => element === own?.crewCall);
    if (to === 'its owner' && own?.technician !== undefined && on.length > 0) {
      const { job: key, department } = pick(on, call);
      return { job: key, department, technician: own.technician, line: own.key ?? null };
    }
    const { job: key, department } = pick(calls, call);
    const target = to === 'null' ? null : to === 'anybody' && own?.key !== undefined ? own.key : 'gone';
    return { job: key, department, technician: pick(keys, technician), line: target };
  });
}

function firstOfEach<T>(list: readonly T[], keyOf: (each: T) => unknown): T[] {
  return list.filter((each, at) => list.findIndex((other) => keyOf(other) === keyOf(each)) === at);
}
