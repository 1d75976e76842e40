import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import type { Cell } from '../../sim/report/report.ts';
import { functionTarget } from '../../sim/targets/function-target.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { SeedRefused } from '../../sim/world/seed-refused.ts';
import { targetNamed } from '../../sim/world/targets.ts';

/** Generous: a hundred and sixty cells on a busy machine. */
const patienceMs = 240_000;

/** Compares functions with the variants they behave as: verdicts, violated checks and numbers of schedules. */
export function holdFunctionsToVariants(scenarios: readonly Scenario[]): void {
  let store: Store;
  beforeAll(async () => {
    store = await openStore('model');
  });
  afterAll(() => store.close());
  const matrix = (target: Target, schema?: 'production') => matrixOf(store, scenarios, target, schema);

  describe('a function with the behaviour of production, however it is written', () => {
    let legacy: Record<string, string>;
    beforeAll(async () => {
      legacy = await matrix(variant('legacy'), 'production');
    }, patienceMs);

    it.each(['std-serve', 'deno-serve', 'shared-guard'])(
      '%s breaks exactly where legacy breaks, over as many schedules',
      async (style) => {
        const file = `test/e2e/functions/${style}/index.ts`;
        const own = await functionTarget({ file, like: variant('legacy') });
        expect(await matrix(own, 'production')).toEqual(legacy);
      },
      patienceMs,
    );
  });

  describe('the deployed function of this repository', () => {
    it(
      'holds wherever hardened holds, over as many schedules',
      async () => {
        const file = 'supabase/functions/sync-flex-crew-for-job/index.ts';
        const own = await functionTarget({ file, like: variant('hardened') });
        expect(own.name).toBe('function:sync-flex-crew-for-job');
        expect(await matrix(own)).toEqual(await matrix(variant('hardened')));
      },
      patienceMs,
    );
  });
}

function variant(name: string): Target {
  const target = targetNamed(name);
  if (!target) throw new Error(`no variant ${name}`);
  return target;
}

/** Each scenario's verdict, violated checks and size in one line. */
async function matrixOf(
  store: Store,
  scenarios: readonly Scenario[],
  target: Target,
  schema?: 'production',
): Promise<Record<string, string>> {
  const lines: Record<string, string> = {};
  for (const scenario of scenarios) {
    const options = { store, seed: 1, schema, schedulesMax: 50_000 };
    lines[scenario.name] = await judgeCell(scenario, target, options).then(inOneLine, (error: unknown) => {
      if (error instanceof SeedRefused) return error.message;
      throw error;
    });
  }
  return lines;
}

function inOneLine({ verdict, checks, schedules }: Cell): string {
  const violated = checks.filter((check) => check.verdict === 'violated').map(({ id }) => id);
  return `${verdict} ${violated.join(' ')} in ${schedules.explored} schedules`;
}
