import type { Actor } from '../scenarios/actor.ts';
import { type CheckId, checkIds } from '../scenarios/check-ids.ts';
import { parseScenario, type Scenario } from '../scenarios/scenario.ts';
import { allOpenFaults, crashes, noOpenFaults, type OpenFaults } from './open-faults.ts';

/** A scope in which `hardened` is proven: every order, with every placement of at most so many faults. */
export interface Proof {
  readonly scenario: Scenario;
  readonly faults: OpenFaults;
  readonly faultsMax: number;
  /** Short enough for the gate of every pull request. */
  readonly quick: boolean;
}

/** Cost is judged by the gate; everything about the outcome is judged here. */
const judged: readonly CheckId[] = checkIds.filter((id) => id !== 'within-quota' && id !== 'on-time');

const anaBeaCai = {
  technicians: [
    { key: 'ana', department: 'sound' },
    { key: 'bea', department: 'sound' },
    { key: 'cai', department: 'sound' },
  ],
  jobs: [
    {
      key: 'gig',
      crewCalls: { sound: 'gig-sound' },
      assignments: [
        { technician: 'ana', sound_role: 'SND-FOH-R' },
        { technician: 'bea', sound_role: 'SND-MON-E' },
      ],
    },
  ],
  lines: [
    {
      key: 'bea-line',
      crewCall: 'gig-sound',
      technician: 'bea',
      role: 'b18a5bcc-59fa-4956-917f-0d1816d7d9b3',
    },
    { key: 'cai-line', crewCall: 'gig-sound', technician: 'cai' },
  ],
  rows: [
    { job: 'gig', department: 'sound', technician: 'bea', line: 'bea-line' },
    { job: 'gig', department: 'sound', technician: 'cai', line: 'cai-line' },
  ],
};

const anaAlone = {
  technicians: [{ key: 'ana', department: 'sound' }],
  jobs: [
    {
      key: 'gig',
      crewCalls: { sound: 'gig-sound' },
      assignments: [{ technician: 'ana', sound_role: 'SND-FOH-R' }],
    },
  ],
  lines: [],
  rows: [],
};

const sharedElement = {
  technicians: [
    { key: 'ana', department: 'sound' },
    { key: 'bea', department: 'sound' },
  ],
  jobs: [
    {
      key: 'load-in',
      crewCalls: { sound: 'stage' },
      assignments: [{ technician: 'ana', sound_role: 'SND-FOH-R' }],
    },
    {
      key: 'show',
      crewCalls: { sound: 'stage' },
      assignments: [{ technician: 'bea', sound_role: 'SND-PA-T' }],
    },
  ],
  lines: [],
  rows: [],
};

const sync = (id: string, job = 'gig'): Actor => ({ id, sync: { job, departments: ['sound'] } });

/** Everything a person can do to a crew call while it is synced. */
const humanActs: readonly { readonly name: string; readonly actor: Actor }[] = [
  { name: 'hand-delete', actor: { flexDelete: { crewCall: 'gig-sound', technician: 'bea' } } },
  { name: 'hand-add', actor: { flexAdd: { crewCall: 'gig-sound', technician: 'ana' } } },
  { name: 'unassign', actor: { unassign: { job: 'gig', technician: 'bea' } } },
  { name: 'assign', actor: { assign: { job: 'gig', technician: 'cai', sound_role: 'SND-PA-T' } } },
  {
    name: 'role-change',
    actor: { setAssignment: { job: 'gig', technician: 'bea', sound_role: 'SND-FOH-R' } },
  },
  { name: 'contact-id-change', actor: { setResource: { technician: 'bea', resource: 'bea-anew' } } },
  {
    name: 'crew-call-change',
    actor: { setCrewCall: { job: 'gig', department: 'sound', crewCall: 'gig-anew' } },
  },
  { name: 'job-deletion', actor: { deleteJob: { job: 'gig' } } },
];

/** The scopes, the short ones first. */
export const proofs: readonly Proof[] = [
  proof('two-syncs-one-technician', anaAlone, [[sync('one'), sync('two')]], noOpenFaults, 0, true),
  proof('two-syncs-three-technicians', anaBeaCai, [[sync('one'), sync('two')]], noOpenFaults, 0, true),
  ...humanActs.map(({ name, actor }) =>
    proof(`sync-and-${name}`, anaBeaCai, [[sync('one'), actor]], noOpenFaults, 0, true),
  ),
  proof(
    'two-jobs-one-element',
    sharedElement,
    [[sync('one', 'load-in'), sync('two', 'show')]],
    noOpenFaults,
    0,
    true,
  ),
  proof('one-sync-one-fault', anaBeaCai, [[sync('one')]], allOpenFaults, 1, true),
  proof(
    'two-syncs-one-technician-every-crash',
    anaAlone,
    [[sync('one'), sync('two')]],
    { flex: crashes, db: crashes },
    1,
    false,
  ),
  proof(
    'two-syncs-three-technicians-one-fault',
    anaBeaCai,
    [[sync('one'), sync('two')]],
    allOpenFaults,
    1,
    false,
  ),
  proof(
    'two-syncs-one-technician-two-faults',
    anaAlone,
    [[sync('one'), sync('two')]],
    allOpenFaults,
    2,
    false,
  ),
];

function proof(
  name: string,
  seed: object,
  acts: readonly (readonly Actor[])[],
  faults: OpenFaults,
  faultsMax: number,
  quick: boolean,
): Proof {
  const why = `Proven for hardened in every order, ${inWords(faults, faultsMax)}.`;
  const scenario = parseScenario({ name: `proof-${name}`, why, seed, acts, checks: judged }, 'proofs.ts');
  return { scenario, faults, faultsMax, quick };
}

function inWords(faults: OpenFaults, faultsMax: number): string {
  if (faultsMax === 0) return 'without faults';
  if (faults !== allOpenFaults) return 'with a crash before or after any step';
  return faultsMax === 1 ? 'with every single fault' : 'with every pair of faults';
}
