import type { Scenario } from '../scenario.ts';
import { general, thorough, withAnswer } from './check-sets.ts';
import { on, predict, withoutKey } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';
import { soundRole } from './sound-role.ts';

const ana = { ana: 'SND-FOH-R' } as const;
const anaAndBea = { ana: 'SND-FOH-R', bea: 'SND-PA-T' } as const;

/** What the checklist says to test, section by section, where no other theme owns it. */
export const checklist: readonly Scenario[] = [
  {
    name: 'checklist-1-3-key-blocks-second-row',
    why: 'Checklist 1.3: two rows of one technician and one line; the clean-up keeps one row, the key keeps it so.',
    seed: soundGig({
      wants: ana,
      has: ['ana'],
      rows: [
        {
          job: 'gig',
          department: 'sound',
          technician: 'ana',
          line: 'ana-line',
          createdAt: '2026-01-02T10:00:00Z',
        },
      ],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: no variant's code removes a second row whose line is there; the migration does.
    expect: predict([], on(withoutKey, ['one-row-per-technician', 'heals'])),
  },
  {
    name: 'checklist-1-3-contacts-outlive-clean-up',
    why: 'Checklist 1.2 and 1.3: an old race left two rows and two contacts; the clean-up only knows about rows.',
    seed: soundGig({
      wants: ana,
      lines: [
        { crewCall: 'gig-sound', technician: 'ana', role: soundRole('SND-FOH-R'), key: 'first' },
        { crewCall: 'gig-sound', technician: 'ana', role: soundRole('SND-FOH-R'), key: 'second' },
      ],
      rows: [
        {
          job: 'gig',
          department: 'sound',
          technician: 'ana',
          line: 'first',
          createdAt: '2026-01-01T10:00:00Z',
        },
        {
          job: 'gig',
          department: 'sound',
          technician: 'ana',
          line: 'second',
          createdAt: '2026-01-01T10:00:01Z',
        },
      ],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the migration leaves one row; the second contact of somebody desired is nobody's business.
    expect: predict(
      ['one-line-per-desired', 'heals'],
      on(withoutKey, ['one-row-per-technician', 'one-line-per-desired', 'heals']),
    ),
  },
  {
    name: 'checklist-1-3-clean-up-keeps-wrong-row',
    why: 'Checklist 1.2 keeps the oldest row, and it is the newer one whose contact still exists.',
    seed: soundGig({
      wants: ana,
      lines: [{ crewCall: 'gig-sound', technician: 'ana', role: soundRole('SND-FOH-R'), key: 'alive' }],
      rows: [
        {
          job: 'gig',
          department: 'sound',
          technician: 'ana',
          line: 'gone',
          createdAt: '2026-01-01T10:00:00Z',
        },
        {
          job: 'gig',
          department: 'sound',
          technician: 'ana',
          line: 'alive',
          createdAt: '2026-01-02T10:00:00Z',
        },
      ],
    }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: before the clean-up the old row is stale and goes, the newer one holds. After it only the
    // stale row is left: it goes, ana is added again, and the contact that was fine has no owner any more.
    expect: predict(['one-line-per-desired', 'heals'], on(withoutKey, [])),
  },
  {
    name: 'checklist-2-2-two-curls',
    why: 'Checklist 2.2: the same curl command in two terminals, one technician to add.',
    seed: soundGig({ wants: ana }),
    acts: [
      [{ sync: { job: 'gig', departments: ['sound'] } }, { sync: { job: 'gig', departments: ['sound'] } }],
    ],
    checks: [...general],
    // predicted: as double-click, with one technician.
    expect: predict(
      ['one-line-per-desired', 'heals'],
      on(withoutKey, ['one-row-per-technician', 'one-line-per-desired', 'heals']),
    ),
  },
  {
    name: 'checklist-2-3-one-click',
    why: 'Checklist 2.3: one press of Sync Flex adds the crew, and nothing else happens.',
    seed: soundGig({ wants: anaAndBea }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: this is what every variant was written for.
    expect: predict([]),
  },
  {
    name: 'checklist-3-2-hand-deleted',
    why: 'Checklist 3.2: synced, then deleted by hand in Flex, then synced again while still assigned.',
    seed: soundGig({ wants: anaAndBea }),
    acts: [
      [syncSound('first')],
      [{ id: 'hand', flexDelete: { crewCall: 'gig-sound', technician: 'ana' } }],
      [syncSound('second')],
    ],
    checks: [...thorough],
    // predicted: the audit is right about `audited` only: its diff comes from the unfiltered first snapshot,
    // so ana loses her row and is not added until one run later. The shipped code filters in memory.
    expect: predict([], on(['audited'], ['one-line-per-desired', 'row-points-at-its-line'])),
  },
  {
    name: 'checklist-3-3-normal-sync',
    why: 'Checklist 3.3: one to keep, one to add, one to remove, no stale rows.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'cai'] }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: cai's row and line are found by the diff, bea is added, ana is left alone.
    expect: predict([]),
  },
  {
    name: 'checklist-3-3-stale-rows',
    why: 'Checklist 3.3: one row points at a line somebody deleted in Flex, the other is fine.',
    seed: soundGig({
      wants: anaAndBea,
      has: ['bea'],
      rows: [{ job: 'gig', department: 'sound', technician: 'ana', line: 'gone' }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: as 3.2: only `audited` forgets ana in this run.
    expect: predict([], on(['audited'], ['one-line-per-desired', 'row-points-at-its-line'])),
  },
  {
    name: 'checklist-3-3-concurrent-sync',
    why: 'Checklist 3.3: two syncs at once while one row is stale.',
    seed: soundGig({
      wants: ana,
      rows: [{ job: 'gig', department: 'sound', technician: 'ana', line: 'gone' }],
    }),
    acts: [[syncSound('one'), syncSound('two')]],
    checks: [...general],
    // predicted: both see the stale row and both add. In `audited` a run that saw the stale row adds nobody,
    // and only a run that starts after its deletion does: never two contacts, but in most orders none.
    expect: predict(
      ['one-line-per-desired', 'heals'],
      on(['legacy'], ['one-row-per-technician', 'one-line-per-desired', 'heals']),
      on(['audited'], ['one-line-per-desired', 'row-points-at-its-line']),
    ),
  },
  {
    name: 'checklist-3-3-business-roles',
    why: 'Checklist 3.3: a sync with one technician of each tier sets each one’s business role (sound).',
    seed: soundGig({ wants: { ana: 'SND-SYS-R', bea: 'SND-MON-E', cai: 'SND-MNT-T' } }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: a fresh line's role is set right after its add, and these codes mean the same by their suffix
    // and by what they contain.
    expect: predict([]),
  },
  {
    name: 'checklist-3-3-hand-deleted-and-unassigned',
    why: 'Beyond 3.2: the contact deleted by hand belongs to somebody who is not wanted any more either.',
    seed: soundGig({
      wants: ana,
      has: ['ana'],
      technicians: [{ key: 'bea', department: 'sound' }],
      rows: [{ job: 'gig', department: 'sound', technician: 'bea', line: 'gone' }],
    }),
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: `audited` takes bea from the unfiltered snapshot, deletes a line that is gone, does not look
    // at the 404, and reports her as removed.
    expect: predict([], on(['audited'], ['answer-is-true'])),
  },
];
