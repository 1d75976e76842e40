import type { Actor } from '../actor.ts';
import type { Scenario } from '../scenario.ts';
import { general } from './check-sets.ts';
import { on, predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

const anaAndBea = { ana: 'SND-FOH-R', bea: 'SND-PA-T' } as const;
const bothThere = soundGig({ wants: anaAndBea, has: ['ana', 'bea'] });
const anaToAdd = soundGig({ wants: anaAndBea, has: ['bea'] });

/** A person does one thing while a sync runs. Whom they touch is judged by the later run only. */
function during(
  name: string,
  why: string,
  seed: Scenario['seed'],
  person: Actor,
  rest: Pick<Scenario, 'expect'> & Partial<Pick<Scenario, 'checks' | 'flex'>>,
): Scenario {
  return { name, why, seed, acts: [[syncSound('sync'), person]], checks: [...general], ...rest };
}

/** H13 and every other thing a person may do to a job, a profile or a list while a sync runs. */
export const people: readonly Scenario[] = [
  during(
    'h13-unassigned-mid-run',
    'H13: the assignment is withdrawn while the sync is adding the contact.',
    anaToAdd,
    { id: 'planner', unassign: { job: 'gig', technician: 'ana' } },
    // predicted: the contact of somebody no longer wanted is mapped, so the later run takes it out again.
    { expect: predict([]) },
  ),
  during(
    'h13-declined-mid-run',
    'H13: the technician declines while the sync is adding the contact.',
    anaToAdd,
    { id: 'ana', setAssignment: { job: 'gig', technician: 'ana', status: 'declined' } },
    // predicted: no variant looks at the status, so no later run takes the contact out.
    { expect: predict(['heals']) },
  ),
  during(
    'h13-profile-deleted-mid-run',
    'H13: the technician’s profile is deleted while the sync is adding the contact.',
    anaToAdd,
    { id: 'office', deleteTechnician: { technician: 'ana' } },
    // predicted: added, and the row is refused by its foreign key or goes with the profile: nobody knows the
    // line any more.
    { expect: predict(['heals']) },
  ),
  during(
    'assigned-mid-run',
    'Somebody is assigned while a sync runs.',
    soundGig({
      wants: { ana: 'SND-FOH-R' },
      has: ['ana'],
      technicians: [{ key: 'bea', department: 'sound' }],
    }),
    { id: 'planner', assign: { job: 'gig', technician: 'bea', sound_role: 'SND-PA-T', status: 'confirmed' } },
    // predicted: added now or in the next run.
    { expect: predict([]) },
  ),
  during(
    'role-changed-mid-run',
    'Somebody’s role changes while a sync runs.',
    anaToAdd,
    { id: 'planner', setAssignment: { job: 'gig', technician: 'ana', sound_role: 'SND-FOH-E' } },
    // predicted: a role read before the change is set, and never again corrected.
    { expect: predict(['heals']) },
  ),
  during(
    'hand-deleted-mid-run',
    'Somebody deletes a contact in Flex while a sync runs.',
    bothThere,
    { id: 'hand', flexDelete: { crewCall: 'gig-sound', technician: 'ana' } },
    // predicted: the later run finds the row stale and adds ana; `audited` only drops the row.
    { expect: predict([], on(['audited'], ['heals'])) },
  ),
  during(
    'hand-added-mid-run',
    'Somebody adds the desired contact in Flex while a sync adds it too.',
    anaToAdd,
    { id: 'hand', flexAdd: { crewCall: 'gig-sound', technician: 'ana' } },
    // predicted: nobody looks for the contact before adding it, so there are two for good.
    { expect: predict(['heals']) },
  ),
  during(
    'guest-added-mid-run',
    'Somebody adds a contact nobody assigned in Flex while a sync runs.',
    bothThere,
    { id: 'hand', flexAdd: { crewCall: 'gig-sound', resource: 'guest' } },
    // predicted: as h09-hand-added-stays: by ids alone no later run can tell.
    { expect: predict(['heals']) },
  ),
  during(
    'contact-id-changed-mid-run',
    'A technician’s flex_resource_id changes while a sync runs.',
    bothThere,
    { id: 'office', setResource: { technician: 'ana', resource: 'ana-new' } },
    // predicted: the row's line is present, so the old contact stays and the new one is never added.
    { expect: predict(['heals']) },
  ),
  during(
    'crew-call-changed-mid-run',
    'The job’s crew call is pointed at another Flex element while a sync runs.',
    bothThere,
    { id: 'office', setCrewCall: { job: 'gig', department: 'sound', crewCall: 'new-sound' } },
    // predicted: on the new element every row is stale, and the later run adds everybody; `audited` drops the
    // rows and adds nobody.
    { expect: predict([], on(['audited'], ['heals'])) },
  ),
  {
    name: 'crew-call-changed',
    why: 'The job’s crew call is pointed at another Flex element, then synced.',
    seed: bothThere,
    acts: [
      [{ id: 'office', setCrewCall: { job: 'gig', department: 'sound', crewCall: 'new-sound' } }],
      [syncSound('sync')],
    ],
    checks: [...general],
    // predicted: every row is stale there, everybody is added; `audited` needs one run more.
    expect: predict([], on(['audited'], ['one-line-per-desired', 'row-points-at-its-line'])),
  },
  during(
    'job-deleted-mid-run',
    'The job is deleted while a sync is adding a contact.',
    anaToAdd,
    { id: 'office', deleteJob: { job: 'gig' } },
    {
      checks: ['nothing-else-touched', 'nothing-lost', 'fails-closed', 'heals', 'answer-is-true'],
      // predicted: the row's insert is refused by its foreign key, and the answer is 200.
      expect: predict(['answer-is-true']),
    },
  ),
  {
    name: 'contact-id-changed-and-listed',
    why: 'A technician gets another flex_resource_id, and Flex lists whose each line is.',
    seed: bothThere,
    flex: { lineItems: 'on' },
    acts: [[{ id: 'office', setResource: { technician: 'ana', resource: 'ana-new' } }], [syncSound('sync')]],
    checks: general.filter((check) => check !== 'nothing-lost'),
    // predicted: pruning last deletes the old contact after ana was counted as there, so she is missing until
    // the next run (two runs in `audited`). Pruning first is what `phase-4` is for: here it is exact at once.
    expect: predict(
      ['one-line-per-desired', 'row-points-at-its-line'],
      on(['audited'], ['one-line-per-desired', 'row-points-at-its-line', 'heals']),
      on(['phase-4'], []),
    ),
  },
  during(
    'note-added-mid-run',
    'Somebody writes a note on the list while a sync is adding a contact.',
    anaToAdd,
    { id: 'hand', flexAdd: { crewCall: 'gig-sound', type: 'note' } },
    // predicted: with somebody desired, a note is left alone.
    { expect: predict([]) },
  ),
  during(
    'note-added-while-the-last-goes',
    'Somebody writes a note on the list while a sync takes the last technician out.',
    soundGig({ has: ['bea'] }),
    { id: 'hand', flexAdd: { crewCall: 'gig-sound', type: 'note' } },
    // predicted: nobody desired means every id is deleted, the note's too if it is there by then.
    { expect: predict(['nothing-else-touched']) },
  ),
];
