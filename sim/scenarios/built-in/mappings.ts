import type { Scenario } from '../scenario.ts';
import { general, thorough, withAnswer } from './check-sets.ts';
import { on, predict, rereading, upserting, withoutKey } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

const ana = { ana: 'SND-FOH-R' } as const;
const anaAndBea = { ana: 'SND-FOH-R', bea: 'SND-PA-T' } as const;

/** H3 and H20: the rows that say which line is whose could not be written, read or deleted. */
export const mappings: readonly Scenario[] = [
  {
    name: 'h03-mapping-insert-fails',
    why: 'H3: the contact is in Flex, and the row that maps it could not be written.',
    seed: soundGig({ wants: ana }),
    faults: [
      {
        on: { system: 'db', table: 'flex_crew_assignments', verb: 'POST', nth: 1, actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted: an unmapped contact, and one more in the next run. The upsert's error is counted, but the
    // status is 200 all the same, and its `continue` skips the business role.
    expect: predict(
      ['row-points-at-its-line', 'heals', 'answer-is-true'],
      on(upserting, ['row-points-at-its-line', 'heals', 'answer-is-true', 'role-is-right']),
    ),
  },
  {
    name: 'h03-mapping-answer-lost',
    why: 'H3: the row was written, and the answer to that was lost.',
    seed: soundGig({ wants: ana }),
    faults: [
      {
        on: { system: 'db', table: 'flex_crew_assignments', verb: 'POST', nth: 1, actor: 'sync' },
        fault: 'lost-response',
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...general, 'role-is-right'],
    // predicted: ignoring the error is right by luck; looking at it costs the upserting variants the role,
    // which no later run sets because the row exists.
    expect: predict([], on(upserting, ['role-is-right', 'heals'])),
  },
  {
    name: 'h03-dies-between-add-and-mapping',
    why: 'H3: the process dies after the add and before its row; the next run starts from there.',
    seed: soundGig({ wants: ana }),
    faults: [{ on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'dies' }, fault: 'crash-after' }],
    acts: [[syncSound('dies')], [syncSound('next')]],
    checks: [...general],
    // predicted: the next run knows lines by their rows only and adds ana again.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  {
    name: 'h20-row-delete-fails',
    why: 'H20: the contact was removed from Flex, and its row could not be deleted.',
    seed: soundGig({ wants: ana, has: ['ana', 'bea'] }),
    faults: [
      {
        on: { system: 'db', table: 'flex_crew_assignments', verb: 'DELETE', nth: 1, actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: bea's row is left with a line that is gone, and the answer says all is well. She is not
    // desired, so her row is judged by nobody; the next run finds it stale.
    expect: predict(['answer-is-true']),
  },
  {
    name: 'h20-stale-delete-fails',
    why: 'H20: a stale row could not be deleted, and the error is ignored.',
    seed: soundGig({
      wants: ana,
      rows: [{ job: 'gig', department: 'sound', technician: 'ana', line: 'gone' }],
    }),
    faults: [
      {
        on: { system: 'db', table: 'flex_crew_assignments', verb: 'DELETE', nth: 1, actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...general],
    expect: predict(
      [],
      // predicted: added beside the stale row; the next run drops that one.
      on(['legacy'], ['one-row-per-technician', 'row-points-at-its-line']),
      // predicted: not added, the stale row stays; the next run drops it and adds nobody either.
      on(['audited'], ['one-line-per-desired', 'row-points-at-its-line', 'heals']),
      // predicted: the insert hits the stale row's key, is ignored, and the new contact has no row; the next
      // run drops the stale row and adds a second contact.
      on(['phase-1'], ['row-points-at-its-line', 'heals']),
      // predicted: `phase-2` overwrites the stale row by its upsert and is exact. The re-read still sees it,
      // so the later phases add nobody until the next run.
      on(rereading, ['one-line-per-desired', 'row-points-at-its-line']),
    ),
  },
  {
    name: 'rows-unreadable-once',
    why: 'Beyond H8: the first read of the current rows fails, which reads as no rows.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    faults: [
      {
        on: { system: 'db', table: 'flex_crew_assignments', verb: 'GET', nth: 1, actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: everybody is added again; the re-read of the later phases happens to repair it before a write.
    expect: predict(
      ['one-line-per-desired', 'fails-closed', 'heals', 'answer-is-true'],
      on(withoutKey, [
        'one-row-per-technician',
        'one-line-per-desired',
        'fails-closed',
        'heals',
        'answer-is-true',
      ]),
      on(rereading, []),
    ),
  },
  {
    name: 'rows-unreadable',
    why: 'Beyond H8: no read of the current rows works in this run.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'bea'] }),
    faults: [
      {
        on: { system: 'db', table: 'flex_crew_assignments', verb: 'GET', actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: `reloadedRows ?? []` makes the re-read as blind as the first one.
    expect: predict(
      ['one-line-per-desired', 'fails-closed', 'heals', 'answer-is-true'],
      on(withoutKey, [
        'one-row-per-technician',
        'one-line-per-desired',
        'fails-closed',
        'heals',
        'answer-is-true',
      ]),
    ),
  },
];
