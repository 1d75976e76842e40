import type { PlannedFault } from '../planned-fault.ts';
import type { Scenario } from '../scenario.ts';
import { exactness, general, withAnswer } from './check-sets.ts';
import { predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

const ana = { ana: 'SND-FOH-R' } as const;

/** The first POST took effect, and its client does not learn the line's id. */
function lost(name: string, why: string, fault: Omit<PlannedFault, 'on'>): Scenario {
  return {
    name,
    why,
    seed: soundGig({ wants: ana }),
    faults: [{ on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'sync' }, ...fault }],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: no id for any reason means a second, form-encoded POST: two contacts, the second one mapped,
    // one reported. Nothing ever removes a second contact of somebody desired.
    expect: predict(['one-line-per-desired', 'heals', 'answer-is-true']),
  };
}

/** H2: an add whose answer was lost, or said nothing. */
export const lostAdds: readonly Scenario[] = [
  lost('h02-add-answer-lost', 'H2: the add took effect, then the connection was reset.', {
    fault: 'lost-response',
  }),
  lost('h02-add-500-after-commit', 'H2: the add took effect, then Flex answered 500.', {
    fault: 'status-after-commit',
    status: 500,
  }),
  lost('h02-add-answer-empty', 'H2: the add took effect, and the answer is 200 without a body.', {
    fault: 'empty-body',
  }),
  lost('h02-add-answer-cut', 'H2: the add took effect, and the answer’s body is cut.', {
    fault: 'truncated-body',
  }),
  {
    name: 'h02-add-never-says-id',
    why: 'H2: Flex answers every add with an empty object.',
    seed: soundGig({ wants: ana }),
    flex: { addResponse: 'empty-object' },
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: two POSTs, no id from either: two contacts, no row, a failed add reported, and two more
    // contacts in each later run.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'heals', 'answer-is-true']),
  },
  {
    name: 'h02-bare-add-commits-then-rejects',
    why: 'H2: Flex answers an error to a POST without a body, although it added the line.',
    seed: soundGig({ wants: ana }),
    flex: { bareAdd: 'commit-then-reject' },
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: the form-encoded POST succeeds and is mapped; the rejected one's line stays beside it.
    expect: predict(['one-line-per-desired', 'heals', 'answer-is-true']),
  },
  {
    name: 'h02-add-lands-late',
    why: 'H2: the add gets no answer and takes effect 30 seconds later.',
    seed: soundGig({ wants: ana }),
    faults: [
      {
        on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'sync' },
        fault: 'late-commit',
        ms: 30_000,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: whether the run gives up or the platform kills it, the late line is a straggler, so exactness
    // is left to the later run; that one finds no row for the line and the doubling stays.
    expect: predict(['heals']),
  },
  {
    name: 'adds-refused-twice',
    why: 'Both ways to add are rate limited in one run; the run must not call itself done.',
    seed: soundGig({ wants: ana }),
    faults: [
      { on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'sync' }, fault: 'rate-limited' },
      { on: { system: 'flex', route: 'add-resource', nth: 2, actor: 'sync' }, fault: 'rate-limited' },
    ],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: failedAdds is 1 and the status 200; the next run adds her.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'answer-is-true']),
  },
  {
    name: 'add-rate-limited-once',
    why: 'The first add is refused with 429 and did nothing; the second one works.',
    seed: soundGig({ wants: ana }),
    faults: [{ on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'sync' }, fault: 'rate-limited' }],
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: here the blind second POST is harmless, because the first did nothing.
    expect: predict([]),
  },
  {
    name: 'add-hangs',
    why: 'Flex hangs on the add, which did nothing; the platform ends the run.',
    seed: soundGig({ wants: ana }),
    faults: [{ on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'sync' }, fault: 'hang' }],
    acts: [[syncSound('sync')]],
    checks: [...exactness, 'nothing-else-touched', 'nothing-lost', 'heals', 'lives'],
    // predicted: no time-outs, so the run is killed without an answer; nothing was done and the next run does it.
    expect: predict([]),
  },
  {
    name: 'h02-add-never-says-anything',
    why: 'H2: Flex answers every add with 200 and no body.',
    seed: soundGig({ wants: ana }),
    flex: { addResponse: 'empty-body' },
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: as h02-add-never-says-id.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'heals', 'answer-is-true']),
  },
  {
    name: 'dies-before-add',
    why: 'The process dies before its add, and the next run comes a second later.',
    seed: soundGig({ wants: ana }),
    faults: [{ on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'dies' }, fault: 'crash-before' }],
    acts: [[syncSound('dies')], [{ wait: { ms: 1_000 } }], [syncSound('next')]],
    checks: [...general],
    // predicted: nothing was done, so the next run does it.
    expect: predict([]),
  },
];
