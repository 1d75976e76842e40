import { upsertAndCount } from '../../../src/sync/choices/write-mapping.ts';
import type { Choices } from '../../../src/sync/choices.ts';
import type { OpenFaults } from '../../../sim/world/open-faults.ts';
import { syncsAtOnce } from '../../race/syncs-at-once.ts';
import { withBrokenFetch } from '../broken-fetch.ts';
import { crashes, lostAnswers, refusals } from '../fault-sets.ts';
import { hardenedWith, healthyHardened } from '../healthy.ts';
import { isTakeover, only } from '../lease-requests.ts';
import { allExceptCost, type Mutant } from '../mutant.ts';

const twoAdds = allExceptCost(syncsAtOnce(2, 2));

/** One request has to go wrong for these to show, in some of them at the right moment of the other sync. */
export const faulty: readonly Mutant[] = [
  chosen('blind-retry', 'an add whose answer is lost is posted again', lostAnswers, {
    lostAdd: 'posted-again',
  }),
  chosen('no-read-check', 'what cannot be read is empty', refusals, { unreadable: 'nothing-there' }),
  chosen('lost-role', 'a role is set once, when its line is added', refusals, { roles: 'once-by-content' }),
  chosen('mapped-unread', 'the row is written before its line is read back', lostAnswers, {
    mapping: upsertAndCount,
  }),
  chosen('added-again', 'somebody with a line and no row is added again', crashes, {
    alreadyThere: 'added-again',
  }),
  {
    name: 'lease-for-ever',
    kind: 'fault',
    why: 'the lease of a run that has died is never taken over',
    healthy: healthyHardened,
    broken: withBrokenFetch(
      healthyHardened,
      'lease-for-ever',
      only(isTakeover, ({ url, init }, send) => send(whenLongPast(url), init)),
    ),
    scenario: twoAdds,
    faults: crashes,
    faultsMax: 1,
  },
];

/** A lease is taken for run out only when it ran out in 1970. */
export function whenLongPast(url: string): string {
  return url.replace(/expires_at\.lt\.[^)&]*/, 'expires_at.lt.%221970-01-01T00:00:00Z%22');
}

function chosen(name: string, why: string, faults: OpenFaults, choices: Partial<Choices>): Mutant {
  const broken = hardenedWith(name, choices);
  const healthy = healthyHardened;
  return { name, kind: 'fault', why, healthy, broken, scenario: twoAdds, faults, faultsMax: 1 };
}
