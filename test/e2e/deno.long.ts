import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../sim/report/report.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { functionTarget } from '../../sim/targets/function-target.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { SeedRefused } from '../../sim/world/seed-refused.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { denoAtHand } from './deno-at-hand.ts';

/** Every scenario in every order, with its healing, in Node and in Deno. */
const patienceMs = 900_000;

let store: Store;
beforeAll(async () => {
  denoAtHand();
  store = await openStore('model');
}, patienceMs);
afterAll(() => store.close());

describe.each([
  ['test/e2e/functions/std-serve/index.ts', 'legacy', 'production'],
  ['test/e2e/functions/deno-serve/index.ts', 'legacy', 'production'],
  ['test/e2e/functions/shared-guard/index.ts', 'legacy', 'production'],
  ['supabase/functions/sync-flex-crew-for-job/index.ts', 'hardened', undefined],
] as const)('%s under the real Deno', (file, like, schema) => {
  const open: Target[] = [];
  afterAll(async () => {
    for (const target of open) await target.close?.();
  });

  it(
    'breaks where it breaks in Node, over as many schedules, to the same states',
    async () => {
      const variant = targetNamed(like);
      const inNode = await functionTarget({ file, like: variant });
      const inDeno = await functionTarget({ file, like: variant, runtime: 'deno' });
      open.push(inDeno);
      for (const scenario of scenarios) {
        const judge = (target: Target) =>
          judgeCell(scenario, target, { store, seed: 1, schema, schedulesMax: 5_000 }).then(
            (cell) => told(cell, like),
            refusal,
          );
        expect(await judge(inDeno), scenario.name).toEqual(await judge(inNode));
      }
    },
    patienceMs,
  );
});

/** With requests and virtual time, but for hardened: it waits by chance, and Deno draws other numbers. */
function told({ verdict, checks, schedules, steps, simulatedMs }: Cell, like: string): object {
  const violated = checks.filter((check) => check.verdict === 'violated').map(({ id }) => id);
  const { explored, cut, finalStates } = schedules;
  const figures = like === 'legacy' ? { steps, simulatedMs } : {};
  return { verdict, violated, explored, cut, finalStates, ...figures };
}

/** A starting state that the schema does not take is told in the same words. */
function refusal(error: unknown): object {
  if (error instanceof SeedRefused) return { refused: error.message };
  throw error;
}
