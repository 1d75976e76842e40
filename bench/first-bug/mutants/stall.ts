import { syncsAtOnce } from '../../race/syncs-at-once.ts';
import { withBrokenFetch } from '../broken-fetch.ts';
import { stalls } from '../fault-sets.ts';
import { healthyHardened } from '../healthy.ts';
import { isTakeover, only } from '../lease-requests.ts';
import { allExceptCost, type Mutant } from '../mutant.ts';
import { whenLongPast } from './fault.ts';

/** Somebody has to sleep past its lease. */
export const stalling: readonly Mutant[] = [
  {
    name: 'lease-of-the-killed',
    kind: 'stall',
    why: 'the lease of a run that the platform has killed is never taken over',
    healthy: healthyHardened,
    broken: withBrokenFetch(
      healthyHardened,
      'lease-of-the-killed',
      only(isTakeover, ({ url, init }, send) => send(whenLongPast(url), init)),
    ),
    scenario: allExceptCost(syncsAtOnce(2, 1)),
    faults: stalls,
    // One stall a run survives; after two it is over the platform's limit.
    faultsMax: 2,
  },
];
