import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portfolio } from '../../sim/explorer/strategies/portfolio.ts';
import type { Cell } from '../../sim/report/report.ts';
import { checkIds } from '../../sim/scenarios/check-ids.ts';
import { parseScenario, type Scenario } from '../../sim/scenarios/scenario.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import type { Target } from '../../sim/targets/target.ts';
import { targetNamed } from '../../sim/world/targets.ts';

const technicians = ['ana', 'bea', 'cai'];
const crewCalls = { sound: 'gig-sound', lights: 'gig-lights' } as const;
const soundRoles = ['SND-FOH-R', 'SND-MON-E', 'SND-PA-T', 'none', '', null];

const person = fc.constantFrom(...technicians);
const crewCall = fc.constantFrom(...Object.values(crewCalls));
const assignment = fc.record(
  {
    technician: person,
    sound_role: fc.constantFrom(...soundRoles),
    status: fc.constantFrom('invited' as const, 'confirmed' as const, 'declined' as const),
  },
  { requiredKeys: ['technician'] },
);
const line = fc.record({ crewCall, technician: person });

const sync = fc.constantFrom(undefined, ['sound'], ['sound', 'lights']).map((departments) => ({
  sync: { job: 'gig', departments },
}));
const deed = fc.oneof(
  fc.record({ technician: person }).map(({ technician }) => ({ unassign: { job: 'gig', technician } })),
  fc.record({ crewCall, technician: person }).map((who) => ({ flexDelete: who })),
  fc.record({ crewCall, technician: person }).map((who) => ({ flexAdd: who })),
);

/** Any crew, any lines and rows, and two at once: two syncs, or a sync and a person. */
const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    departments: fc.tuple(...technicians.map(() => fc.constantFrom('sound', 'lights', null))),
    assignments: fc.uniqueArray(assignment, { selector: ({ technician }) => technician, maxLength: 3 }),
    lines: fc.uniqueArray(line, { selector: (each) => `${each.crewCall} ${each.technician}`, maxLength: 3 }),
    mapped: fc.array(fc.constantFrom('its line', 'a line that is gone', 'no row'), {
      minLength: 3,
      maxLength: 3,
    }),
    first: sync,
    second: fc.oneof(sync, deed),
    pruning: fc.boolean(),
  })
  .map(({ departments, assignments, lines, mapped, first, second, pruning }) =>
    parseScenario(
      {
        name: 'generated',
        why: 'Whatever fast-check made up.',
        env: { FLEX_SYNC_PRUNE_ORPHANS: String(pruning) },
        seed: {
          technicians: technicians.map((key, index) => ({ key, department: departments[index] })),
          jobs: [{ key: 'gig', crewCalls, assignments }],
          lines: lines.map((each, index) => ({ ...each, key: `line-${index}` })),
          rows: lines.flatMap((each, index) => {
            if (mapped[index] === 'no row') return [];
            const department = each.crewCall === crewCalls.sound ? 'sound' : 'lights';
            const to = mapped[index] === 'its line' ? `line-${index}` : 'gone';
            return [{ job: 'gig', department, technician: each.technician, line: to }];
          }),
        },
        acts: [[first, second]],
        checks: checkIds.filter((id) => id !== 'within-quota' && id !== 'on-time'),
      },
      'generated',
    ),
  );

let model: Store;
let pgMem: Store;
beforeAll(async () => {
  model = await openStore('model');
  pgMem = await openStore('pg-mem');
});
afterAll(async () => {
  await model.close();
  await pgMem.close();
});

// Whether hardened holds in scenarios that nobody thought of is for generated.test.ts.
describe('scenarios that nobody thought of', () => {
  it('are judged alike on legacy whether tables are a model or pg-mem', async () => {
    let violated = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async (generated) => {
        const onModel = await judged(generated, model);
        const onPgMem = await judged(generated, pgMem);
        expect({ ...onModel, checks: violationsOf(onModel) }).toEqual({
          ...onPgMem,
          checks: violationsOf(onPgMem),
        });
        if (onModel.verdict === 'violated') violated++;
      }),
      { numRuns: 20, seed: 22 },
    );
    // A property over scenarios in which nothing ever goes wrong would say little.
    expect(violated).toBeGreaterThan(5);
  });
});

function judged(generated: Scenario, store: Store): Promise<Cell> {
  const legacy = targetNamed('legacy') as Target;
  return judgeCell(generated, legacy, { store, seed: 1, schedulesMax: 6, strategy: portfolio(1) });
}

function violationsOf({ checks }: Cell): readonly string[] {
  return checks.flatMap(({ id, verdict, violations }) =>
    verdict === 'holds' ? [] : violations.map(({ says, token }) => `${id} ${verdict}: ${says} (${token})`),
  );
}
