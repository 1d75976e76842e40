import type { PlannedFault } from '../planned-fault.ts';
import type { Scenario } from '../scenario.ts';
import { general, withAnswer } from './check-sets.ts';
import { on, predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

const crew = { ana: 'SND-FOH-R', bea: 'SND-MON-E', cai: 'SND-PA-T', dan: 'SND-PA-T' } as const;
const everybodyThere = soundGig({ wants: crew, has: Object.keys(crew) });

/** The whole run cannot read the list, in one of the ways Flex has of saying so. */
function unreadable(name: string, why: string, fault: Omit<PlannedFault, 'on'>): Scenario {
  return {
    name,
    why,
    seed: everybodyThere,
    faults: [{ on: { system: 'flex', route: 'row-data', actor: 'sync' }, ...fault }],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: "not ok" reads as an empty Flex: every row is stale and goes, every contact is added again and
    // stays twice. `audited` drops the rows and adds nobody, so the doubling waits for its next run. All
    // answer 200 about a list nobody read.
    expect: predict(
      ['one-line-per-desired', 'fails-closed', 'heals', 'answer-is-true'],
      on(['audited'], ['row-points-at-its-line', 'fails-closed', 'heals', 'answer-is-true']),
    ),
  };
}

/** H1: the list of contacts could not be read, and that was taken for a list of nobody. */
export const unreadableLists: readonly Scenario[] = [
  {
    name: 'h01-list-503-once',
    why: 'H1: the first read of the list fails with 503, the next one works.',
    seed: everybodyThere,
    faults: [
      {
        on: { system: 'flex', route: 'row-data', nth: 1, actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: N become 2N, except in `phase-4`, whose first read belongs to the pruning: a list it cannot
    // read prunes nobody, and the diff's own read works.
    expect: predict(
      ['one-line-per-desired', 'fails-closed', 'heals'],
      on(['audited'], ['row-points-at-its-line', 'fails-closed', 'heals']),
      on(['phase-4'], []),
    ),
  },
  {
    name: 'h01-second-list-503',
    why: 'H1: the second read of the list in one run fails with 503; who needs it depends on the variant.',
    seed: everybodyThere,
    faults: [
      {
        on: { system: 'flex', route: 'row-data', nth: 2, actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: up to `phase-3` it is the orphan scan's: nothing happens, but a failed read is nowhere in the
    // answer. In `phase-4` it is the diff's, and N become 2N.
    expect: predict(
      ['answer-is-true'],
      on(['phase-4'], ['one-line-per-desired', 'fails-closed', 'heals', 'answer-is-true']),
    ),
  },
  unreadable('h01-list-rate-limited', 'H1: Flex answers 429 to every read of the list.', {
    fault: 'rate-limited',
  }),
  unreadable('h01-list-connection-reset', 'H1: the connection is reset on every read of the list.', {
    fault: 'reset-before-commit',
  }),
  unreadable(
    'h01-list-login-page',
    'H1: Flex answers 200 with an HTML login page to every read of the list.',
    {
      fault: 'html-200',
    },
  ),
  unreadable('h01-list-not-json', 'H1: Flex answers 200 with broken JSON to every read of the list.', {
    fault: 'invalid-json',
  }),
  {
    name: 'h01-list-cut-off-once',
    why: 'H1: the first read of the list lacks its tail, and looks like a shorter list.',
    seed: everybodyThere,
    faults: [{ on: { system: 'flex', route: 'row-data', nth: 1, actor: 'sync' }, fault: 'truncated-list' }],
    acts: [[syncSound('sync')]],
    checks: general.filter((check) => check !== 'fails-closed'),
    // predicted: those beyond the cut are taken for deleted by hand and doubled; `audited` only drops their
    // rows; `phase-4` loses the read of its pruning and nothing else. Nothing failed, so nothing failed closed.
    expect: predict(
      ['one-line-per-desired', 'heals'],
      on(['audited'], ['row-points-at-its-line', 'heals']),
      on(['phase-4'], []),
    ),
  },
];
