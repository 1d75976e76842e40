import { expect, it } from 'vitest';
import { scenarios } from '../../sim/scenarios/list.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';

it('brings the log on the production schema to a target that writes it', async () => {
  const scenario = scenarios.find(({ schema }) => schema === 'production') as Scenario;
  const logged = new Set<number>();
  await judgeCell(scenario, targetNamed('hardened') as Target, {
    store: await openStore('model'),
    seed: 1,
    schedulesMax: 1,
    onPlayed: ({ evidence }) => logged.add(evidence?.rest.tables.flex_sync_log?.length ?? 0),
  });
  expect([...logged]).toEqual([2]);
});
