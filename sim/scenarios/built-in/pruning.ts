import type { Scenario } from '../scenario.ts';
import { general, withAnswer } from './check-sets.ts';
import { on, predict, pruningLast } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';
import { soundRole } from './sound-role.ts';

const ana = { ana: 'SND-FOH-R' } as const;
const anaAndGuest = soundGig({
  wants: ana,
  has: ['ana'],
  lines: [{ crewCall: 'gig-sound', resource: 'guest', key: 'guest-line' }],
});
const twoGuests = soundGig({
  wants: ana,
  has: ['ana'],
  lines: [
    { crewCall: 'gig-sound', resource: 'guest', key: 'guest-line' },
    { crewCall: 'gig-sound', resource: 'visitor', key: 'visitor-line' },
  ],
});
const notes = [
  { crewCall: 'gig-sound', type: 'note' as const, key: 'load-in-note' },
  { crewCall: 'gig-sound', type: 'blank' as const, key: 'spacer' },
];

/** H7, H9 and checklist 4.4 and 4.5: lines nobody in Supabase asked for. */
export const pruning: readonly Scenario[] = [
  {
    name: 'h09-hand-added-stays',
    why: 'H9, checklist 4.4: an orphan without a profile, and only the bare row list to find it by.',
    seed: anaAndGuest,
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the scan keeps ids only from row-data, and with somebody desired an id alone is no reason.
    expect: predict(['nobody-undesired-left', 'heals']),
  },
  {
    name: 'h09-notes-go-with-the-last',
    why: 'H9: nobody is desired any more, and the list also holds a note and a blank line.',
    seed: soundGig({ has: ['bea'], lines: notes }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: with nobody desired every id found is deleted, notes included, in every variant.
    expect: predict(['nothing-else-touched']),
  },
  {
    name: 'notes-stay-while-somebody-is-wanted',
    why: 'A note and a blank line on a list with crew, and a listing that shows whose each line is.',
    seed: soundGig({ wants: ana, has: ['ana'], lines: notes }),
    flex: { lineItems: 'on' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: lines without a resource are no undesired resource.
    expect: predict([]),
  },
  {
    name: 'checklist-4-4-orphan-without-profile',
    why: 'Checklist 4.4: an orphan contact with no matching resource id, where Flex lists line items.',
    seed: anaAndGuest,
    flex: { lineItems: 'on' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the listing names resources, so the guest is pruned, which is the policy.
    expect: predict([]),
  },
  {
    name: 'checklist-4-4-orphan-by-children-listing',
    why: 'Checklist 4.4: the same where only the children listing exists.',
    seed: anaAndGuest,
    flex: { children: 'on' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the third guess gives the resources.
    expect: predict([]),
  },
  {
    name: 'checklist-4-4-orphan-wanted-later',
    why: 'Checklist 4.4: an orphan is pruned, then assigned, and must come back.',
    seed: soundGig({
      wants: ana,
      has: ['ana'],
      technicians: [{ key: 'bea', department: 'sound' }],
      lines: [{ crewCall: 'gig-sound', technician: 'bea' }],
    }),
    flex: { lineItems: 'on' },
    acts: [
      [syncSound('first')],
      [
        {
          id: 'planner',
          assign: { job: 'gig', technician: 'bea', sound_role: 'SND-PA-T', status: 'confirmed' },
        },
      ],
      [syncSound('second')],
    ],
    checks: [...general],
    // predicted: pruned in the first run, added in the second.
    expect: predict([]),
  },
  {
    name: 'checklist-4-4-orphan-wanted-now',
    why: 'Checklist 4.4: the orphan’s technician is assigned before any sync could prune it.',
    seed: soundGig({
      wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T' },
      has: ['ana'],
      lines: [{ crewCall: 'gig-sound', technician: 'bea', role: soundRole('SND-PA-T') }],
    }),
    flex: { lineItems: 'on' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: bea is desired, so her line is no orphan, has no row, and she is added beside it.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  ...(['absent', 'lineItemIds', 'lineItemId', 'ids', 'any', 'body-dropped', 'partial'] as const).map(
    (bulkDelete): Scenario => ({
      name: `checklist-4-4-bulk-delete-${bulkDelete}`,
      why: `Checklist 4.4: two orphans, and the bulk delete is ${bulkDelete}.`,
      seed: twoGuests,
      flex: { lineItems: 'on', bulkDelete },
      acts: [[syncSound('sync')]],
      checks: [...general],
      // predicted: three keys, then one by one: some way ends in both being gone.
      expect: predict([]),
    }),
  ),
  {
    name: 'h07-bulk-delete-is-a-no-op',
    why: 'H7: the bulk delete answers 200 and deletes nothing.',
    seed: anaAndGuest,
    flex: { lineItems: 'on', bulkDelete: 'no-op' },
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: ok ends the attempts, the planned count is reported, and so it goes in every run. `phase-4`
    // reports it as orphans_pruned, which no check judges, and its `removed` stays a true zero.
    expect: predict(
      ['nobody-undesired-left', 'heals', 'answer-is-true'],
      on(['phase-4'], ['nobody-undesired-left', 'heals']),
    ),
  },
  {
    name: 'h07-orphan-deletes-fail',
    why: 'H7, checklist 4.4: no deletion of an orphan works in this run, and the sync goes on.',
    seed: soundGig({
      wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T' },
      has: ['ana'],
      lines: [{ crewCall: 'gig-sound', resource: 'guest', key: 'guest-line' }],
    }),
    flex: { lineItems: 'on' },
    faults: [
      {
        on: { system: 'flex', route: 'delete-line', actor: 'sync' },
        fault: 'status-before-commit',
        status: 500,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: bea is added; the guest is counted as removed and is still there; the next run removes it.
    expect: predict(['nobody-undesired-left', 'answer-is-true']),
  },
  {
    name: 'checklist-4-4-pruning-throws',
    why: 'Checklist 4.4: the orphan scan’s first listing is cut off, and the sync must go on.',
    seed: soundGig({
      wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T' },
      has: ['ana'],
      lines: [{ crewCall: 'gig-sound', resource: 'guest', key: 'guest-line' }],
    }),
    flex: { lineItems: 'on' },
    faults: [
      {
        on: { system: 'flex', route: 'line-items', actor: 'sync' },
        fault: 'reset-before-commit',
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the whole scan is inside a catch that ignores; bea is added, the guest waits for the next run.
    expect: predict(['nobody-undesired-left']),
  },
  {
    name: 'checklist-4-5-flag-on',
    why: 'Checklist 4.5: FLEX_SYNC_PRUNE_ORPHANS is "true".',
    env: { FLEX_SYNC_PRUNE_ORPHANS: 'true' },
    seed: anaAndGuest,
    flex: { lineItems: 'on' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: anything but "false" prunes.
    expect: predict([]),
  },
  {
    name: 'checklist-4-5-flag-off',
    why: 'Checklist 4.5: FLEX_SYNC_PRUNE_ORPHANS is "false"; a contact added by hand must stay.',
    env: { FLEX_SYNC_PRUNE_ORPHANS: 'false' },
    seed: anaAndGuest,
    flex: { lineItems: 'on' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: only `phase-4` knows the flag; the others delete the guest, whom no row pointed at.
    expect: predict([], on(pruningLast, ['nothing-else-touched'])),
  },
  {
    name: 'checklist-4-5-flag-off-nobody-wanted',
    why: 'Checklist 4.5, H9: pruning is off, nobody is desired, and the list holds notes.',
    env: { FLEX_SYNC_PRUNE_ORPHANS: 'false' },
    seed: soundGig({ has: ['bea'], lines: notes }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: `phase-4` removes bea by her row and leaves the notes; the others delete every id.
    expect: predict([], on(pruningLast, ['nothing-else-touched'])),
  },
];
