import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../sim/report/report.ts';
import { type GateOptions, runGate } from '../../sim/world/gate.ts';
import { type Proof, proofs } from '../../sim/world/proofs.ts';

const [short] = proofs as [Proof, ...Proof[]];

describe('the proofs in a gate', () => {
  it('are cells of hardened, walked to their end', async () => {
    const report = reportSchema.parse(await gate({ targets: ['phase-4', 'hardened'] }));
    expect(report).toMatchObject({
      exitCode: 0,
      cells: [
        {
          scenario: short.scenario.name,
          target: 'hardened',
          group: 'Scopes in which hardened is proven',
          verdict: 'holds',
          ok: true,
          schedules: { exhausted: true },
        },
      ],
    });
  });

  it('are left out where hardened is not asked for, or none of their checks', async () => {
    expect((await gate({ targets: ['phase-4'] })).cells).toEqual([]);
    expect((await gate({ checks: ['on-time'] })).cells).toEqual([]);
  });

  it('turn the gate red when one does not hold', async () => {
    // Nothing that is added ever shows, so no sync can be done.
    const { scenario } = short;
    const blind = { ...short, scenario: { ...scenario, flex: { list: { truncatedTo: 0 } } } };
    expect(await gate({ proofs: [blind] })).toMatchObject({ exitCode: 1, cells: [{ ok: false }] });
  });
});

function gate(asked: Partial<GateOptions>) {
  const all: GateOptions = { targets: ['hardened'], scenarios: [], proofs: [short], db: 'model', seed: 1 };
  return runGate({ ...all, ...asked }, () => {});
}
