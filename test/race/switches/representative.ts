import { soundGig, syncSound } from '../../../sim/scenarios/built-in/sound-gig.ts';
import { soundRole } from '../../../sim/scenarios/built-in/sound-role.ts';
import { type CheckId, checkIds } from '../../../sim/scenarios/check-ids.ts';
import { parseScenario, type Scenario } from '../../../sim/scenarios/scenario.ts';

/** Cost is judged by the gate. */
const outcome: readonly CheckId[] = checkIds.filter((id) => id !== 'within-quota' && id !== 'on-time');

const anaAndBea = { ana: 'SND-FOH-R', bea: 'SND-PA-T' } as const;
const guests = Array.from({ length: 6 }, (_, at) => ({ crewCall: 'gig-sound', resource: `guest-${at + 1}` }));

/** What most goes wrong in, one of each kind. */
export const representative: readonly Scenario[] = [
  scenario('double-click', {
    seed: soundGig({ wants: anaAndBea }),
    acts: [[syncSound('list'), syncSound('dialog')]],
  }),
  scenario('hand-deleted', {
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    acts: [[{ flexDelete: { crewCall: 'gig-sound', technician: 'ana' } }], [syncSound('sync')]],
  }),
  scenario('many-to-remove', {
    seed: soundGig({ wants: { ana: 'SND-FOH-R' }, has: ['ana', 'bea', 'cai'], lines: guests }),
    acts: [[syncSound('sync')]],
  }),
  scenario('add-answer-lost', {
    seed: soundGig({ wants: anaAndBea, has: ['bea'] }),
    faults: [
      { on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'sync' }, fault: 'lost-response' },
    ],
    acts: [[syncSound('sync')], [syncSound('next')]],
  }),
  scenario('role-changed', {
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    acts: [
      [syncSound('first')],
      [{ setAssignment: { job: 'gig', technician: 'bea', sound_role: 'SND-FOH-R' } }],
      [syncSound('second')],
    ],
  }),
  scenario('two-jobs-one-element', {
    seed: {
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
      lines: [{ key: 'ana-line', crewCall: 'stage', technician: 'ana', role: soundRole('SND-FOH-R') }],
      rows: [{ job: 'load-in', department: 'sound', technician: 'ana', line: 'ana-line' }],
    },
    acts: [
      [
        { id: 'one', sync: { job: 'load-in', departments: ['sound'] } },
        { id: 'two', sync: { job: 'show', departments: ['sound'] } },
      ],
    ],
  }),
];

function scenario(name: string, rest: Pick<Scenario, 'seed' | 'acts'> & Pick<Scenario, 'faults'>): Scenario {
  return parseScenario(
    { name, why: 'Judged under every setting of the fake.', ...rest, checks: outcome },
    name,
  );
}
