import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serial } from '../../../sim/explorer/strategies/serial.ts';
import { scenarios } from '../../../sim/scenarios/list.ts';
import type { Scenario } from '../../../sim/scenarios/scenario.ts';
import type { Target } from '../../../sim/targets/target.ts';
import { judgeCell } from '../../../sim/world/cell.ts';
import { openStore, type Store } from '../../../sim/world/open-store.ts';
import { jwtOf, secrets } from '../../../sim/world/secrets.ts';
import { targetNamed } from '../../../sim/world/targets.ts';
import { type Leak, listenedTo, Overheard } from './overheard.ts';

const secret = [
  secrets.serviceKey,
  secrets.flexToken,
  ...['admin', 'manager', 'technician'].map((name) => jwtOf(name)),
];

let store: Store;
beforeAll(async () => {
  store = await openStore('model');
});
afterAll(() => store.close());

describe('hardened', () => {
  it('tells no secret in an answer, a log line or flex_sync_log, in any scenario of the gate', async () => {
    const overheard = new Overheard();
    for (const scenario of scenarios) await listen(scenario, overheard);
    // Without words of every kind the test would say nothing.
    expect(overheard.wheres).toEqual(['answer', 'flex_sync_log', 'log line']);
    expect(overheard.whereShown(secret)).toEqual([]);
  });

  it('tells no token that fetch quotes because it cannot send it', async () => {
    const overheard = new Overheard();
    await listen(scenarios[0] as Scenario, overheard, (world) => ({
      ...world,
      fetch: (url, init) =>
        url.includes('/f5/api/')
          ? Promise.reject(new TypeError(`invalid header value: ${JSON.stringify(init?.headers)}`))
          : world.fetch(url, init),
    }));
    expect(JSON.stringify(overheard.told)).toContain('invalid header value');
    expect(overheard.whereShown(secret)).toEqual([]);
  });

  it.each<[string, readonly string[], Leak]>([
    [
      'an id that is a JWT',
      ['answer', 'flex_sync_log', 'log line'],
      (world) => ({ ...world, newId: () => jwtOf('admin') }),
    ],
    [
      'an order that is logged with its key',
      ['log line'],
      (world) => {
        world.log(`asked with ${world.env('X_AUTH_TOKEN')}`);
        return world;
      },
    ],
    [
      'a key on the console',
      ['console'],
      (world) => {
        console.warn(world.env('SUPABASE_SERVICE_ROLE_KEY'));
        return world;
      },
    ],
  ])('would be caught by %s', async (_what, wheres, leak) => {
    const overheard = new Overheard();
    await listen(scenarios[0] as Scenario, overheard, leak);
    expect(overheard.whereShown(secret)).toEqual(wheres);
  });
});

/** Plays a scenario in one order. */
async function listen(scenario: Scenario, overheard: Overheard, leak?: Leak): Promise<void> {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => {
      overheard.note('console', said.map(String).join(' '));
    }),
  );
  try {
    const target = listenedTo(targetNamed('hardened') as Target, overheard, leak);
    await judgeCell(scenario, target, { store, seed: 1, schedulesMax: 1, strategy: serial() });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
