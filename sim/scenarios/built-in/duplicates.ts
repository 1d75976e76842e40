import type { Scenario } from '../scenario.ts';
import { general, withAnswer } from './check-sets.ts';
import { on, predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';
import { soundRole } from './sound-role.ts';

const ana = { ana: 'SND-FOH-R' } as const;

/** H4 and its kin: lines, rows and contacts that are there more than once, or in the wrong place. */
export const duplicates: readonly Scenario[] = [
  {
    name: 'h04-two-lines-of-one-contact',
    why: 'H4: Flex already holds two lines of somebody desired; one of them is mapped.',
    seed: soundGig({
      wants: ana,
      has: ['ana'],
      lines: [{ crewCall: 'gig-sound', technician: 'ana', role: soundRole('SND-FOH-R') }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: a desired contact is never an extra, so the second line is neither removed nor reported.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  {
    name: 'contact-there-already',
    why: 'Somebody added the technician by hand in Flex before the first sync.',
    seed: soundGig({
      wants: ana,
      lines: [{ crewCall: 'gig-sound', technician: 'ana', role: soundRole('SND-FOH-R') }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: who is in Flex is known by rows only, so the contact is added a second time.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  {
    name: 'undesired-with-second-line',
    why: 'Somebody not wanted any more has a mapped line and an unmapped one.',
    seed: soundGig({
      wants: ana,
      has: ['ana', 'bea'],
      lines: [{ crewCall: 'gig-sound', technician: 'bea', role: soundRole('SND-PA-T') }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the mapped line goes; the only listing that works keeps ids, so the other one has no owner.
    expect: predict(['nobody-undesired-left', 'heals']),
  },
  {
    name: 'guest-with-three-lines',
    why: 'A contact added by hand three times, with a listing that shows whose each line is.',
    seed: soundGig({
      wants: ana,
      has: ['ana'],
      lines: [
        { crewCall: 'gig-sound', resource: 'guest' },
        { crewCall: 'gig-sound', resource: 'guest' },
        { crewCall: 'gig-sound', resource: 'guest' },
      ],
    }),
    flex: { lineItems: 'on' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: one line per undesired resource and run: two are left now, one after the next run.
    expect: predict(['nobody-undesired-left', 'heals']),
  },
  {
    name: 'two-profiles-one-contact',
    why: 'Two profiles carry the same flex_resource_id, and both are assigned.',
    seed: soundGig({
      wants: { ana: 'SND-FOH-R', twin: 'SND-PA-T' },
      technicians: [{ key: 'twin', department: 'sound', resource: 'ana' }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: each profile gets a line of its own, so the one contact has two.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  {
    name: 'shared-contact-one-leaves',
    why: 'Two profiles carry the same flex_resource_id and share a line; one of them is unassigned.',
    seed: soundGig({
      wants: ana,
      has: ['ana'],
      technicians: [{ key: 'twin', department: 'sound', resource: 'ana' }],
      rows: [{ job: 'gig', department: 'sound', technician: 'twin', line: 'ana-line' }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the twin's removal deletes the line ana is on. The next run finds her row stale and adds her,
    // in `audited` only the run after that.
    expect: predict(
      ['one-line-per-desired', 'row-points-at-its-line', 'nothing-lost'],
      on(['audited'], ['one-line-per-desired', 'row-points-at-its-line', 'nothing-lost', 'heals']),
    ),
  },
  {
    name: 'row-points-at-another-contact',
    why: 'A technician’s row names the line of somebody else on the same list.',
    seed: soundGig({
      wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T' },
      has: ['bea'],
      rows: [{ job: 'gig', department: 'sound', technician: 'ana', line: 'bea-line' }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: a row whose line is present is taken for right, whoever's it is.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'heals']),
  },
  {
    name: 'row-points-at-another-element',
    why: 'A technician’s row for this job names her line on another job’s list.',
    seed: {
      technicians: [{ key: 'ana', department: 'sound' }],
      jobs: ['gig', 'other'].map((key) => ({
        key,
        crewCalls: { sound: `${key}-sound` },
        assignments: [{ technician: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' as const }],
      })),
      lines: [{ crewCall: 'other-sound', technician: 'ana', role: soundRole('SND-FOH-R'), key: 'elsewhere' }],
      rows: [
        { job: 'gig', department: 'sound', technician: 'ana', line: 'elsewhere' },
        { job: 'other', department: 'sound', technician: 'ana', line: 'elsewhere' },
      ],
    },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the line is not on this list, so the row is stale and ana is added; `audited` waits a run.
    expect: predict([], on(['audited'], ['one-line-per-desired', 'row-points-at-its-line'])),
  },
  {
    name: 'row-without-line',
    why: 'A row was written without the line’s id, which the checklist’s schema allows.',
    seed: soundGig({
      wants: ana,
      rows: [{ job: 'gig', department: 'sound', technician: 'ana', line: null }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the checklist's code (3.1) calls only rows with a line id stale, so this one counts as ana for
    // ever and she is never added.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'heals']),
  },
  {
    name: 'stale-row-names-another-list',
    why: 'The row of somebody not wanted here names the line she rightly has on another job’s list.',
    seed: {
      technicians: [
        { key: 'ana', department: 'sound' },
        { key: 'bea', department: 'sound' },
      ],
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound' },
          assignments: [{ technician: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' }],
        },
        {
          key: 'other',
          crewCalls: { sound: 'other-sound' },
          assignments: [{ technician: 'bea', sound_role: 'SND-PA-T', status: 'confirmed' }],
        },
      ],
      lines: [{ crewCall: 'other-sound', technician: 'bea', role: soundRole('SND-PA-T'), key: 'elsewhere' }],
      rows: [
        { job: 'gig', department: 'sound', technician: 'bea', line: 'elsewhere' },
        { job: 'other', department: 'sound', technician: 'bea', line: 'elsewhere' },
      ],
    },
    acts: [[{ id: 'other', sync: { job: 'other', departments: ['sound'] } }], [syncSound('sync')]],
    checks: [...general],
    // predicted: the row is stale here, so it goes from the database only. `audited` removes from its unfiltered
    // snapshot too, and so deletes a line on a list that is none of its business; the other job's next run
    // drops the row and adds nobody.
    expect: predict(
      [],
      on(
        ['audited'],
        ['one-line-per-desired', 'row-points-at-its-line', 'nothing-else-touched', 'nothing-lost', 'heals'],
      ),
    ),
  },
];
