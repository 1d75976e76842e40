import { asFirstRead } from '../../../src/sync/choices/rows-to-compare.ts';
import { insertAndHope } from '../../../src/sync/choices/write-mapping.ts';
import { noOpenFaults } from '../../../sim/world/open-faults.ts';
import { syncsAtOnce } from '../../race/syncs-at-once.ts';
import { madeUp, withBrokenFetch, withHeader, withoutCondition } from '../broken-fetch.ts';
import { hardenedWith, healthyHardened, healthyInTurns } from '../healthy.ts';
import { isTakeover, isTaking, only } from '../lease-requests.ts';
import { allExceptCost, type Mutant } from '../mutant.ts';

const common = {
  kind: 'alternation',
  healthy: healthyHardened,
  scenario: allExceptCost(syncsAtOnce(2, 2)),
  faults: noOpenFaults,
  faultsMax: 0,
} as const;

/** Two syncs in the wrong order are all it takes. */
export const alternations: readonly Mutant[] = [
  {
    ...common,
    name: 'no-turns',
    why: 'nobody waits for anybody',
    broken: hardenedWith('no-turns', { turns: 'anybody' }),
  },
  {
    ...common,
    name: 'dropped-upsert',
    why: 'rows are believed, and inserted without a look at the error',
    broken: hardenedWith('dropped-upsert', {
      turns: 'anybody',
      compare: { kind: 'rows', rowsToCompare: asFirstRead },
      mapping: insertAndHope,
    }),
  },
  {
    ...common,
    name: 'lease-overwritten',
    scenario: allExceptCost(syncsAtOnce(2, 1)),
    why: 'a lease that is there already is merged into, not left alone',
    broken: withBrokenFetch(
      healthyHardened,
      'lease-overwritten',
      only(isTaking, ({ url, init }, send) =>
        send(
          url,
          withHeader(init, 'prefer', (prefer) => prefer.replace('ignore-duplicates', 'merge-duplicates')),
        ),
      ),
    ),
  },
  {
    ...common,
    name: 'takeover-without-looking',
    why: 'whoever finds the element busy takes it over, run out or not',
    broken: withBrokenFetch(
      healthyHardened,
      'takeover-without-looking',
      only(isTakeover, ({ url, init }, send) => send(withoutCondition(url, 'or'), init)),
    ),
  },
  {
    ...common,
    name: 'busy-is-mine',
    scenario: allExceptCost(syncsAtOnce(2, 1)),
    why: 'an empty answer to taking the lease is taken for success',
    broken: withBrokenFetch(
      healthyHardened,
      'busy-is-mine',
      only(isTaking, async ({ url, init }, send) => {
        await send(url, init);
        return madeUp([{ owner: 'me' }]);
      }),
    ),
  },
  {
    ...common,
    name: 'let-in-too-early',
    why: 'the turn is given back as soon as Flex has its lines, before the rows are written',
    healthy: healthyInTurns,
    scenario: syncsAtOnce(2, 2),
    broken: withBrokenFetch(
      healthyInTurns,
      'let-in-too-early',
      only(
        ({ method, url }) => method === 'POST' && url.includes('/flex_crew_assignments'),
        async ({ url, init }, send) => {
          const leases = url.replace(/flex_crew_assignments.*$/, 'flex_sync_leases?owner=not.is.null');
          await send(leases, { method: 'DELETE', headers: init?.headers });
          return send(url, init);
        },
      ),
    ),
  },
];
