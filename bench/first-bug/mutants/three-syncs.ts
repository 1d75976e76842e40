import { noOpenFaults } from '../../../sim/world/open-faults.ts';
import { syncsAtOnce } from '../../race/syncs-at-once.ts';
import { madeUp, withBrokenFetch, withoutCondition } from '../broken-fetch.ts';
import { healthyInTurns } from '../healthy.ts';
import { isTakeover, only } from '../lease-requests.ts';
import type { Mutant } from '../mutant.ts';

const common = {
  kind: 'three syncs',
  healthy: healthyInTurns,
  scenario: syncsAtOnce(3, 1),
  faults: noOpenFaults,
  faultsMax: 0,
} as const;

/** One holds the turn, a second spoils it while it waits, and it takes a third to come in then. */
export const threeSyncs: readonly Mutant[] = [
  {
    ...common,
    name: 'lease-cut-short',
    why: 'whoever has to wait lets the lease run out now, and then waits in good order',
    broken: withBrokenFetch(
      healthyInTurns,
      'lease-cut-short',
      only(isTakeover, async ({ url, init }, send) => {
        const answer = (await send(url, init)) as Response;
        const rows = (await answer.json()) as unknown[];
        const body = JSON.stringify({ expires_at: '1970-01-01T00:00:00.000Z' });
        if (rows.length === 0) await send(withoutCondition(url, 'or'), { ...init, body });
        return madeUp(rows);
      }),
    ),
  },
  {
    ...common,
    name: 'lease-dropped-by-a-waiter',
    why: 'whoever has to wait gives back the lease, as if it had one',
    broken: withBrokenFetch(
      healthyInTurns,
      'lease-dropped-by-a-waiter',
      only(isTakeover, async ({ url, init }, send) => {
        const answer = (await send(url, init)) as Response;
        const rows = (await answer.json()) as unknown[];
        if (rows.length === 0)
          await send(withoutCondition(url, 'or'), { method: 'DELETE', headers: init?.headers });
        return madeUp(rows);
      }),
    ),
  },
];
