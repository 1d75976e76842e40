import { describe, expect, it } from 'vitest';
import { runProofs } from '../../sim/world/prove.ts';

const options = { db: 'model', seed: 1, quick: true, schedulesMax: 100_000 } as const;

describe('the scopes that fit into every pull request', () => {
  it('hold for hardened, each walked to its end', async () => {
    const { cells, exitCode } = await runProofs({ ...options, target: 'hardened' }, () => {});
    expect(cells.filter(({ verdict }) => verdict !== 'holds').map(({ scenario }) => scenario)).toEqual([]);
    expect(cells.every(({ schedules }) => schedules.exhausted)).toBe(true);
    expect(exitCode).toBe(0);
  });

  it('are violated by every variant of the checklist, wherever two run at once or a fault strikes', async () => {
    const { cells, exitCode } = await runProofs({ ...options, target: 'phase-4' }, () => {});
    const violated = cells.filter(({ verdict }) => verdict === 'violated').map(({ scenario }) => scenario);
    expect(violated).toEqual(
      expect.arrayContaining([
        'proof-two-syncs-three-technicians',
        'proof-two-jobs-one-element',
        'proof-one-sync-one-fault',
      ]),
    );
    expect(exitCode).toBe(1);
  });
});
