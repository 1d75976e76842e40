import fc from 'fast-check';
import type { Actor } from '../../../sim/scenarios/actor.ts';
import type { Scenario } from '../../../sim/scenarios/scenario.ts';
import type { Seed } from '../../../sim/scenarios/seed.ts';
import { pick, place } from './picking.ts';

/** What a person may do, as numbers that mean something once the seed is known. */
const deed = fc.record({
  verb: fc.constantFrom(
    'flexDelete' as const,
    'deleteLine' as const,
    'flexAdd' as const,
    'addGuest' as const,
    'addNote' as const,
    'assign' as const,
    'unassign' as const,
    'decline' as const,
    'setRole' as const,
    'setResource' as const,
    'setCrewCall' as const,
    'deleteJob' as const,
    'deleteTechnician' as const,
    'wait' as const,
  ),
  job: place,
  technician: place,
  other: place,
});

const sync = fc.record({
  job: place,
  departments: fc.constantFrom(
    undefined,
    undefined,
    ['sound'],
    ['sound', 'lights'],
    ['lights', 'sound', 'sound'],
    ['catering'],
  ),
  as: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    undefined,
    'manager' as const,
    'technician' as const,
    'nobody' as const,
  ),
});

type Drawn = DrawnSync | DrawnDeed;
type DrawnSync = { readonly kind: 'sync' } & (typeof sync extends fc.Arbitrary<infer T> ? T : never);
type DrawnDeed = { readonly kind: 'deed' } & (typeof deed extends fc.Arbitrary<infer T> ? T : never);

const syncing = sync.map((said): Drawn => ({ kind: 'sync', ...said }));
const doing = deed.map((said): Drawn => ({ kind: 'deed', ...said }));

/** Acts as they are drawn. An act has a sync more often than not, and two actors as often as one. */
export const drawnActs: fc.Arbitrary<readonly (readonly Drawn[])[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(syncing) },
    { weight: 3, arbitrary: fc.tuple(syncing, syncing) },
    { weight: 3, arbitrary: fc.tuple(syncing, doing) },
    { weight: 1, arbitrary: fc.tuple(doing) },
    { weight: 1, arbitrary: fc.tuple(syncing, doing, syncing) },
  ),
  { minLength: 1, maxLength: 3 },
);

/** The acts as this seed lets them be. What the app would refuse, such as assigning somebody twice, is left out. */
export function actsOn(seed: Seed, drawn: readonly (readonly Drawn[])[]): Scenario['acts'] {
  const app = new App(seed);
  const acts = drawn.map((act) =>
    act.flatMap((each): Actor[] => (each.kind === 'sync' ? [syncOf(seed, each)] : app.actors(each))),
  );
  const some = acts.filter((act) => act.length > 0);
  return some.some((act) => act.some((actor) => 'sync' in actor))
    ? some
    : [...some, [syncOf(seed, plainSync)]];
}

const plainSync: DrawnSync = { kind: 'sync', job: 0, departments: undefined, as: undefined };

function syncOf(seed: Seed, { job, departments, as }: DrawnSync): Actor {
  return {
    sync: {
      job: pick(seed.jobs, job).key,
      ...(departments ? { departments: [...departments] } : {}),
      ...(as ? { as } : {}),
    },
  };
}

/** Who is assigned and who exists, so that nobody does what the app forbids. */
class App {
  readonly #seed: Seed;
  readonly #assigned: Set<string>;
  readonly #gone = new Set<string>();

  constructor(seed: Seed) {
    this.#seed = seed;
    this.#assigned = new Set(
      seed.jobs.flatMap(({ key, assignments }) =>
        assignments.map(({ technician }) => `${key} ${technician}`),
      ),
    );
  }

  actors({ verb, job: jobAt, technician: technicianAt, other }: DrawnDeed): Actor[] {
    const { jobs, technicians, lines } = this.#seed;
    const at = pick(jobs, jobAt);
    const job = at.key;
    const technician = pick(technicians, technicianAt).key;
    const [department, crewCall] = pick(Object.entries(at.crewCalls), other) as ['sound', string];
    const elements = jobs.flatMap((each) => Object.values(each.crewCalls));
    switch (verb) {
      case 'flexDelete':
        return [{ flexDelete: { crewCall, technician } }];
      case 'deleteLine': {
        const line = lines.length > 0 ? pick(lines, other) : undefined;
        return line?.key === undefined ? [] : [{ flexDelete: { crewCall: line.crewCall, line: line.key } }];
      }
      case 'flexAdd':
        return [{ flexAdd: { crewCall, technician } }];
      case 'addGuest':
        return [{ flexAdd: { crewCall, resource: 'guest' } }];
      case 'addNote':
        return [{ flexAdd: { crewCall, type: 'note' } }];
      case 'assign': {
        const assigned = `${job} ${technician}`;
        if (this.#assigned.has(assigned) || this.#gone.has(job) || this.#gone.has(technician)) return [];
        this.#assigned.add(assigned);
        return [
          {
            assign: { job, technician, [`${department}_role`]: pick(['SND-FOH-R', 'SND-PA-T', null], other) },
          },
        ];
      }
      case 'unassign':
        return [{ unassign: { job, technician } }];
      case 'decline':
        return [{ setAssignment: { job, technician, status: 'declined' } }];
      case 'setRole': {
        const role = pick(['SND-FOH-R', 'SND-RF-E', 'none', null], other);
        return [{ setAssignment: { job, technician, [`${department}_role`]: role } }];
      }
      case 'setResource':
        return [{ setResource: { technician, resource: pick([`${technician}-anew`, null, 'bea'], other) } }];
      case 'setCrewCall':
        return [{ setCrewCall: { job, department, crewCall: pick([`${job}-anew`, ...elements], other) } }];
      case 'deleteJob':
        if (this.#isAssignedLater(job)) return [];
        this.#gone.add(job);
        return [{ deleteJob: { job } }];
      case 'deleteTechnician':
        if (this.#isAssignedLater(technician)) return [];
        this.#gone.add(technician);
        return [{ deleteTechnician: { technician } }];
      case 'wait':
        return [{ wait: { ms: pick([1_000, 10_000, 60_000], other) } }];
    }
  }

  /** Somebody assigned by an actor of the same act must find the job and the profile there, in every order. */
  #isAssignedLater(key: string): boolean {
    const seeded = new Set(
      this.#seed.jobs.flatMap((job) => job.assignments.map(({ technician }) => `${job.key} ${technician}`)),
    );
    return [...this.#assigned].some((pair) => !seeded.has(pair) && pair.split(' ').includes(key));
  }
}
