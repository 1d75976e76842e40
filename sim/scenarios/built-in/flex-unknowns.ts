import type { Scenario } from '../scenario.ts';
import { exactness, general, generalButHeals, thorough } from './check-sets.ts';
import { on, predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

const ana = { ana: 'SND-FOH-R' } as const;
const anaAndBea = { ana: 'SND-FOH-R', bea: 'SND-PA-T' } as const;
const bothThere = soundGig({ wants: anaAndBea, has: ['ana', 'bea'] });

/** Settings that should make no difference to a plain sync, and are met nowhere else. */
const settings: readonly { readonly name: string; readonly flex: NonNullable<Scenario['flex']> }[] = [
  { name: 'line-items-listed', flex: { lineItems: 'on' } },
  { name: 'children-listed', flex: { children: 'on' } },
  { name: 'rows-found', flex: { findRowData: 'on' } },
  { name: 'lag-of-one-read', flex: { readLag: { reads: 1 } } },
  { name: 'official-limits', flex: { limits: 'official' } },
  { name: 'limits-and-retry-after', flex: { limits: 'official-with-retry-after' } },
  { name: 'no-second-line', flex: { duplicateContact: 'refused' } },
];

/** What nobody knows about the real Flex, one switch at a time. */
export const flexUnknowns: readonly Scenario[] = [
  {
    name: 'rows-carry-only-ids',
    why: 'The rows of the list carry ids and nothing else; every line on it is mapped.',
    seed: soundGig({ wants: anaAndBea, has: ['ana'] }),
    flex: { rowShape: 'ids-only' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the checklist's variants never look at more than the ids.
    expect: predict([]),
  },
  {
    name: 'rows-nested',
    why: 'The rows of the list nest under a row of their own.',
    seed: bothThere,
    flex: { rowShape: 'nested' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: only top-level ids count as present, so rows are stale and their contacts are added again.
    expect: predict(['one-line-per-desired', 'heals'], on(['audited'], ['row-points-at-its-line', 'heals'])),
  },
  {
    name: 'rows-upper-case',
    why: 'The list shows ids in upper case, and Postgres keeps them in lower case.',
    seed: bothThere,
    flex: { rowShape: 'upper-case' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: a comparison of strings sees every row as stale.
    expect: predict(['one-line-per-desired', 'heals'], on(['audited'], ['row-points-at-its-line', 'heals'])),
  },
  {
    name: 'rows-mixed-with-notes',
    why: 'The list mixes contacts with a blank line and a note.',
    seed: soundGig({ wants: anaAndBea, has: ['ana'] }),
    flex: { rowShape: 'mixed' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: with somebody desired, further ids change nothing.
    expect: predict([]),
  },
  {
    name: 'rows-without-roles',
    why: 'The rows of the list do not show the business role.',
    seed: soundGig({ wants: anaAndBea }),
    flex: { rowRole: 'absent' },
    acts: [[syncSound('first')], [syncSound('second')]],
    checks: [...thorough],
    // predicted: roles are set after an add and never read.
    expect: predict([]),
  },
  {
    name: 'bare-add-rejected',
    why: 'A POST without a body is rejected and does nothing; the form is accepted.',
    seed: soundGig({ wants: anaAndBea }),
    flex: { bareAdd: 'reject' },
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: this is what the second POST is for.
    expect: predict([]),
  },
  ...(['id', 'nested-id'] as const).map(
    (addResponse): Scenario => ({
      name: `add-answers-${addResponse}`,
      why: `Flex answers an add with the line’s id in another place (${addResponse}).`,
      seed: soundGig({ wants: anaAndBea }),
      flex: { addResponse },
      acts: [[syncSound('sync')]],
      checks: [...thorough],
      // predicted: the id is looked for there too.
      expect: predict([]),
    }),
  ),
  {
    name: 'list-locked',
    why: 'The list is locked and refuses edits; one technician is to be added and one removed.',
    seed: soundGig({ wants: ana, has: ['bea'] }),
    flex: { list: 'locked' },
    acts: [[syncSound('sync')]],
    checks: [...generalButHeals, 'answer-is-true'],
    // predicted: both adds and the removal are refused, bea's row goes all the same, and the answer is 200.
    // No later run can heal a list that stays locked, so that is not asked.
    expect: predict([
      'one-line-per-desired',
      'row-points-at-its-line',
      'nobody-undesired-left',
      'answer-is-true',
    ]),
  },
  {
    name: 'list-lags-behind',
    why: 'A list shows what was written only three seconds later; two syncs follow each other at once.',
    seed: soundGig({ wants: ana }),
    flex: { readLag: { ms: 3_000 } },
    acts: [[syncSound('first')], [syncSound('second')]],
    checks: [...general],
    // predicted: the second run does not see the first one's line, calls its row stale and adds ana again;
    // `audited` only drops the row, and its next run adds her again.
    expect: predict(['one-line-per-desired', 'heals'], on(['audited'], ['row-points-at-its-line', 'heals'])),
  },
  ...(['401', 'html-200'] as const).map(
    (unauthorised): Scenario => ({
      name: `key-revoked-${unauthorised}`,
      why: `The Flex key is not valid any more, and Flex says so with ${unauthorised}.`,
      env: { X_AUTH_TOKEN: 'a-key-that-was-revoked' },
      seed: bothThere,
      flex: { unauthorised },
      acts: [[syncSound('sync')]],
      checks: [...generalButHeals, 'answer-is-true'],
      // predicted: an unreadable list makes every row stale, no add works, and what is left is a crew in Flex
      // that nobody has a row for. The key stays invalid, so no later run is asked to heal it.
      expect: predict(['row-points-at-its-line', 'fails-closed', 'answer-is-true']),
    }),
  ),
  {
    name: 'list-hangs',
    why: 'Flex hangs on the first read of the list; the platform ends the run.',
    seed: soundGig({ wants: anaAndBea, has: ['ana'] }),
    faults: [{ on: { system: 'flex', route: 'row-data', nth: 1, actor: 'sync' }, fault: 'hang' }],
    acts: [[syncSound('sync')]],
    checks: [...exactness, 'nothing-else-touched', 'nothing-lost', 'heals', 'lives'],
    // predicted: killed before it did anything; the next run does it. (`phase-4` hangs in its pruning.)
    expect: predict([]),
  },
  ...settings.map(
    ({ name, flex }): Scenario => ({
      name: `plain-sync-with-${name}`,
      why: `One to keep, one to add, one to remove, with a Flex that differs in one thing: ${JSON.stringify(flex)}.`,
      seed: soundGig({ wants: anaAndBea, has: ['ana', 'cai'] }),
      flex,
      acts: [[syncSound('sync')]],
      checks: [...general],
      // predicted: none of these is in the way of a plain sync.
      expect: predict([]),
    }),
  ),
  {
    name: 'flex-is-slow',
    why: 'Every Flex call takes a second and a half longer, and bodies arrive late too.',
    seed: soundGig({ wants: anaAndBea, has: ['ana', 'cai'] }),
    faults: [
      { on: { system: 'flex', route: 'row-data', actor: 'sync' }, fault: 'slow-body', ms: 1_500 },
      { on: { system: 'flex', actor: 'sync' }, fault: 'latency', ms: 1_500 },
    ],
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: slow is not wrong.
    expect: predict([]),
  },
];
