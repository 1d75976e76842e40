import { setTimeout as realSleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { serial } from '../../sim/explorer/strategies/serial.ts';
import { UncontrolledAwait } from '../../sim/explorer/uncontrolled-await.ts';
import type { Surroundings, Target } from '../../sim/targets/target.ts';
import { smallScenario, stagedPlayer, sync } from './full-stack.ts';

/** Reads once, then waits on the real clock. */
const sleepy: Target = {
  name: 'sleepy',
  migrations: [],
  shipsLog: false,
  reusable: false,
  open: ({ fetch, env }: Surroundings) => ({
    async answer() {
      await fetch(`${env('SUPABASE_URL')}/rest/v1/jobs?select=id`);
      await realSleep(60_000, undefined, { ref: false });
      return { status: 200, headers: {}, body: '{}' };
    },
  }),
};

describe('a sync that waits on something real', () => {
  it('is told so within two seconds, by its name and its last step', async () => {
    const player = await stagedPlayer(smallScenario([[sync('one'), sync('two')]]), sleepy);
    const strategy = serial();
    strategy.begin();
    const startedAtMs = performance.now();
    const failed = await player.play(strategy).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    expect(failed).toBeInstanceOf(UncontrolledAwait);
    expect(failed).toMatchObject({ actor: 'one', lastStep: 'GET db jobs' });
    expect(String(failed)).toContain('Uncontrolled await: "one" waits on something outside the world');
  });
});
