import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { findZombie, type Zombie, zombieStory } from '../../scripts/zombie-story.ts';
import type { Evidence } from '../../sim/checks/evidence.ts';
import { soundGig, syncSound } from '../../sim/scenarios/built-in/sound-gig.ts';
import { parseScenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { leaseMs } from '../../src/sync/turns/take-turn.ts';

/** Between two looks whether the lease has run out. */
const lookMs = 1_000;

describe('a run that dies at any of its requests', () => {
  const ends: Evidence[] = [];
  beforeAll(async () => {
    for (const fault of ['crash-before', 'crash-after'] as const)
      for (const system of ['flex', 'db'] as const) ends.push(...(await dying(system, fault)));
  });

  it('blocks the element no longer than its lease: the next run waits that long at most, and does it all', () => {
    for (const { runs } of ends) {
      const [first, next] = runs;
      if (first?.answer) continue;
      expect(next?.answer?.status).toBe(200);
      expect(next?.sleptMs).toBeLessThanOrEqual(leaseMs + lookMs);
    }
  });

  it('does block it where it dies with its turn, so that this test has seen a lease at work', () => {
    const died = ends.filter(({ runs: [first] }) => first?.answer === null);
    const waited = died.filter(({ runs }) => (runs[1]?.sleptMs ?? 0) > leaseMs - 5_000);
    const atOnce = died.filter(({ runs }) => runs[1]?.sleptMs === 0);
    expect(waited.length).toBeGreaterThanOrEqual(10);
    expect(atOnce.length).toBeGreaterThanOrEqual(5);
  });
});

describe('an owner whose lease has run out, and who wakes up', () => {
  let evidence: Evidence;
  beforeAll(async () => {
    ({ evidence } = (await findZombie()) as Zombie);
  });

  it('can do harm: its add lands as a second line, and it says that it lost its turn', () => {
    const { rest, runs } = evidence;
    expect(rest.lines).toHaveLength(2);
    expect(runs.map(({ id, answer }) => [id, answer?.status])).toEqual([
      ['slow', 503],
      ['other', 200],
    ]);
  });

  it('can do none that the next run does not heal', () => {
    const { healed } = evidence;
    expect(healed?.rest.lines).toHaveLength(1);
    expect(healed?.runs.map(({ answer }) => answer?.status)).toEqual([200]);
  });

  it('is shown in docs/hardened.md as it is (npm run docs writes it)', async () => {
    const page = readFileSync(new URL('../../docs/hardened.md', import.meta.url), 'utf8');
    expect(page).toContain(await zombieStory());
  });
});

/** Every place at which the first run can die, and then at once the next run. */
async function dying(
  system: 'flex' | 'db',
  fault: 'crash-before' | 'crash-after',
): Promise<readonly Evidence[]> {
  const scenario = parseScenario(
    {
      name: 'dies-somewhere',
      why: 'A run dies, and the next one comes at once.',
      seed: soundGig({ wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T' }, has: ['bea', 'cai'] }),
      faults: [{ on: { system, nth: 'any', actor: 'first' }, fault }],
      acts: [[syncSound('first')], [syncSound('next')]],
      checks: ['one-line-per-desired', 'row-points-at-its-line', 'nothing-lost', 'heals', 'lives'],
    },
    'this test',
  );
  const ends: Evidence[] = [];
  const { verdict } = await judgeCell(scenario, targetNamed('hardened') as Target, {
    store: await openStore('model'),
    seed: 1,
    schedulesMax: 1_000,
    onPlayed: ({ evidence }) => {
      if (evidence) ends.push(evidence);
    },
  });
  expect(verdict).toBe('holds');
  return ends;
}
