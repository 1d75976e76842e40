import type { PlannedFault } from '../planned-fault.ts';
import type { Scenario } from '../scenario.ts';
import { general, thorough, withAnswer } from './check-sets.ts';
import { predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';
import { soundRole } from './sound-role.ts';

const anaAndBea = { ana: 'SND-FOH-R', bea: 'SND-PA-T' } as const;

/** The one read of a table fails in this run. */
function cannotRead(table: 'job_assignments' | 'flex_crew_calls'): PlannedFault {
  return {
    on: { system: 'db', table, verb: 'GET', actor: 'sync' },
    fault: 'status-before-commit',
    status: 503,
  };
}

/** H8, H15, H21: who should be there, and what a sync makes of it. */
export const desired: readonly Scenario[] = [
  {
    name: 'h08-assignments-unreadable',
    why: 'H8: the read of the job’s assignments fails, and an error reads as nobody.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    faults: [cannotRead('job_assignments')],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: the whole crew is removed from Flex and the rows, and reported as removed. The next run adds
    // it again, to new lines.
    expect: predict([
      'one-line-per-desired',
      'row-points-at-its-line',
      'nothing-lost',
      'fails-closed',
      'answer-is-true',
    ]),
  },
  {
    name: 'h21-crew-call-unreadable',
    why: 'H21: the read of flex_crew_calls fails, which reads as no crew call mapping.',
    seed: soundGig({ wants: anaAndBea, has: ['bea'] }),
    faults: [cannotRead('flex_crew_calls')],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: nothing is done, which is closed, and the answer is 200, which is not true.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'answer-is-true']),
  },
  {
    name: 'h15-declined',
    why: 'H15: a technician declined, and the row is still in job_assignments.',
    seed: {
      ...soundGig({
        technicians: [
          { key: 'ana', department: 'sound' },
          { key: 'bea', department: 'sound' },
        ],
      }),
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound' },
          assignments: [
            { technician: 'ana', sound_role: 'SND-FOH-R', status: 'declined' },
            { technician: 'bea', sound_role: 'SND-PA-T', status: 'confirmed' },
          ],
        },
      ],
    },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the status is ignored, so ana is added, and kept in every run.
    expect: predict(['nobody-undesired-left', 'heals']),
  },
  {
    name: 'h15-role-none',
    why: 'H15: the role is the string "none", which refuses the department.',
    seed: soundGig({ wants: { ana: 'none', bea: 'SND-PA-T' } }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: a non-empty string is a role.
    expect: predict(['nobody-undesired-left', 'heals']),
  },
  {
    name: 'declined-after-sync',
    why: 'A technician who is in Flex declines; the next sync must take the contact out.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    acts: [
      [{ id: 'ana', setAssignment: { job: 'gig', technician: 'ana', status: 'declined' } }],
      [syncSound('sync')],
    ],
    checks: [...general],
    // predicted: as h15-declined.
    expect: predict(['nobody-undesired-left', 'heals']),
  },
  {
    name: 'roles-null-and-empty',
    why: 'Roles that are null or empty mean no role; here the profile belongs to another department.',
    seed: soundGig({
      wants: { ana: null, bea: '', cai: 'SND-PA-T' },
      technicians: [
        { key: 'ana', department: 'lights' },
        { key: 'bea', department: null },
      ],
    }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: neither is truthy, so neither is added.
    expect: predict([]),
  },
  {
    name: 'department-without-role',
    why: 'Assigned without a role, and the profile’s department is the one being synced: desired, no role call.',
    seed: soundGig({ wants: { ana: null, bea: '' } }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: product behaviour in every variant.
    expect: predict([]),
  },
  {
    name: 'in-two-departments',
    why: 'One technician has a role in sound and in lights, another one moves from sound to lights.',
    seed: {
      technicians: [{ key: 'ana' }, { key: 'bea' }],
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound', lights: 'gig-lights' },
          assignments: [
            { technician: 'ana', sound_role: 'SND-FOH-R', lights_role: 'LGT-BRD-E', status: 'confirmed' },
            { technician: 'bea', lights_role: 'LGT-PA-T', status: 'confirmed' },
          ],
        },
      ],
      lines: [{ crewCall: 'gig-sound', technician: 'bea', role: soundRole('SND-PA-T'), key: 'bea-line' }],
      rows: [{ job: 'gig', department: 'sound', technician: 'bea', line: 'bea-line' }],
    },
    acts: [[{ id: 'sync', sync: { job: 'gig' } }]],
    checks: [...thorough],
    // predicted: each department is its own diff.
    expect: predict([]),
  },
  {
    name: 'without-contact-id',
    why: 'Assigned, but the profile has no flex_resource_id, or an empty one.',
    seed: soundGig({
      wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T', cai: 'SND-PA-T' },
      technicians: [
        { key: 'ana', department: 'sound', resource: null },
        { key: 'bea', department: 'sound', resource: '' },
      ],
    }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: they are not in the desired set, and cai is added.
    expect: predict([]),
  },
  {
    name: 'contact-id-changed',
    why: 'A technician in Flex gets another flex_resource_id.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    acts: [[{ id: 'office', setResource: { technician: 'ana', resource: 'ana-new' } }], [syncSound('sync')]],
    checks: general.filter((check) => check !== 'nothing-lost'),
    // predicted: the row's line is present, so ana counts as there: the old contact stays, the new one is
    // never added.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'nobody-undesired-left', 'heals']),
  },
  {
    name: 'technician-deleted',
    why: 'A profile is deleted; its assignment and row go with it, its contact stays in Flex.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    acts: [[{ id: 'office', deleteTechnician: { technician: 'bea' } }], [syncSound('sync')]],
    checks: [...general],
    // predicted: nothing knows the line any more.
    expect: predict(['nobody-undesired-left', 'heals']),
  },
  {
    name: 'default-departments',
    why: 'The request names no departments: those with a crew call are synced.',
    seed: {
      technicians: [
        { key: 'ana', department: 'sound' },
        { key: 'cai', department: 'lights' },
      ],
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound', lights: 'gig-lights' },
          assignments: [
            { technician: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' },
            { technician: 'cai', lights_role: 'LGT-BRD-R', status: 'confirmed' },
          ],
        },
      ],
      lines: [],
      rows: [],
    },
    acts: [[{ id: 'sync', sync: { job: 'gig' } }]],
    checks: [...thorough],
    // predicted: both are synced.
    expect: predict([]),
  },
  {
    name: 'department-named-twice',
    why: 'The request names sound twice.',
    seed: soundGig({ wants: anaAndBea }),
    acts: [[{ id: 'sync', sync: { job: 'gig', departments: ['sound', 'sound'] } }]],
    checks: [...withAnswer],
    // predicted: the second pass has nothing to do, and its zeroes replace the first one's summary.
    expect: predict(['answer-is-true']),
  },
  {
    name: 'department-unknown',
    why: 'The request names a department nobody knows beside sound.',
    seed: soundGig({ wants: anaAndBea }),
    acts: [[{ id: 'sync', sync: { job: 'gig', departments: ['catering', 'sound'] } }]],
    checks: [...withAnswer],
    // predicted: silently dropped, sound is synced.
    expect: predict([]),
  },
  {
    name: 'job-without-crew-call',
    why: 'The job has assignments and no crew call; another job’s list must not be touched.',
    seed: {
      ...soundGig({ has: ['bea'], wants: { bea: 'SND-PA-T' } }),
      technicians: [
        { key: 'ana', department: 'sound' },
        { key: 'bea', department: 'sound' },
      ],
      jobs: [
        {
          key: 'bare',
          crewCalls: {},
          assignments: [{ technician: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' }],
        },
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound' },
          assignments: [{ technician: 'bea', sound_role: 'SND-PA-T', status: 'confirmed' }],
        },
      ],
    },
    acts: [[{ id: 'sync', sync: { job: 'bare' } }]],
    checks: [...withAnswer],
    // predicted: "no crew call mapping" for sound and lights.
    expect: predict([]),
  },
  {
    name: 'contact-id-removed',
    why: 'A technician in Flex loses the flex_resource_id, and so is nobody Flex knows.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    acts: [[{ id: 'office', setResource: { technician: 'ana', resource: null } }], [syncSound('sync')]],
    checks: [...general],
    // predicted: not desired any more, and the row names the line that must go.
    expect: predict([]),
  },
];
