import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findLimit, limits, limitSchedules } from '../../scripts/limit-schedules.ts';
import { parseScenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';

const page = fileURLToPath(new URL('../../docs/hardened.md', import.meta.url));

describe.each(limits)('$name', (limit) => {
  it('shows in a schedule of its scenario', async () => {
    expect(await findLimit(limit)).toBeDefined();
  });

  it('does no more harm than is said: its scenario asks for what holds all the same, healing included', async () => {
    const path = fileURLToPath(new URL(`../../docs/limits/${limit.name}.json`, import.meta.url));
    const scenario = parseScenario(JSON.parse(readFileSync(path, 'utf8')), path);
    const store = await openStore('model');
    const cell = await judgeCell(scenario, targetNamed('hardened') as Target, {
      store,
      seed: 1,
      schedulesMax: 1_000,
    });
    expect(cell).toMatchObject({ verdict: 'holds', scenario: limit.name });
    expect(scenario.checks).toContain('nothing-lost');
  });
});

it('is all in docs/hardened.md as it is (npm run docs writes it)', async () => {
  expect(readFileSync(page, 'utf8')).toContain(await limitSchedules());
});
