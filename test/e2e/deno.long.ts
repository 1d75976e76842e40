import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../sim/report/report.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { functionTarget } from '../../sim/targets/function-target.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { denoAtHand } from './deno-at-hand.ts';

/** Each of them in every order, with its healing. */
const patienceMs = 300_000;

/** One call, two calls at once, every way a connection can end, crashes, timers and a run that is killed. */
const chosen = [
  'checklist-2-3-one-click',
  'double-click',
  'slow-isolate-wakes-up',
  'h01-list-connection-reset',
  'h02-add-answer-lost',
  'h02-add-answer-cut',
  'h02-add-lands-late',
  'dies-before-add',
  'list-hangs',
  'called-by-nobody',
];

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
      for (const scenario of scenarios.filter(({ name }) => chosen.includes(name))) {
        const options = { store, seed: 1, schema, schedulesMax: 5_000 };
        const expected = told(await judgeCell(scenario, inNode, options), like);
        expect(told(await judgeCell(scenario, inDeno, options), like), scenario.name).toEqual(expected);
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
