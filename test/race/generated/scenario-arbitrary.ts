import fc from 'fast-check';
import { type CheckId, checkIds } from '../../../sim/scenarios/check-ids.ts';
import { parseScenario, type Scenario } from '../../../sim/scenarios/scenario.ts';
import type { Seed } from '../../../sim/scenarios/seed.ts';
import type { ScenarioSwitches } from '../../../sim/scenarios/switches.ts';
import { actsOn, drawnActs } from './acts-arbitrary.ts';
import { drawnFaults, faultsOn } from './faults-arbitrary.ts';
import { seed } from './seed-arbitrary.ts';
import { switches } from './switches-arbitrary.ts';

/** Cost is judged by the gate; everything about the outcome is judged here. */
const judged: readonly CheckId[] = checkIds.filter((id) => id !== 'within-quota' && id !== 'on-time');

/** Somebody undesired whom a list leaves out, and whom no row names, cannot be missed. */
const judgedUnderCuts: readonly CheckId[] = judged.filter((id) => id !== 'nobody-undesired-left');

const env = fc.constantFrom(
  undefined,
  undefined,
  { FLEX_SYNC_PRUNE_ORPHANS: 'false' },
  { FLEX_SYNC_PRUNE_ORPHANS: 'true' },
  {
    FLEX_BUSINESS_ROLE_LIGHTS_R: '5a6b7c8d-0000-4000-8000-00000000000a',
    FLEX_BUSINESS_ROLE_LIGHTS_T: '5a6b7c8d-0000-4000-8000-00000000000b',
  },
);

/** Whole scenario documents, as somebody could write them: the schema and its cross references accept each of them. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    seed,
    acts: drawnActs,
    faults: drawnFaults,
    flex: switches,
    env,
    schema: fc.constantFrom(undefined, undefined, undefined, 'after' as const, 'production' as const),
  })
  .map(
    ({
      seed: drawnSeed,
      acts: drawn,
      faults: drawnFaultList,
      flex: drawnSwitches,
      env: environment,
      schema,
    }) => {
      const start = schema === undefined ? drawnSeed : withKey(drawnSeed);
      const acts = actsOn(start, drawn);
      const faults = faultsOn(acts, drawnFaultList);
      const flex = fittingSwitches(drawnSwitches, acts);
      const document = {
        name: 'generated',
        why: 'Drawn by chance.',
        ...(schema ? { schema } : {}),
        ...(environment ? { env: environment } : {}),
        seed: start,
        ...(flex ? { flex } : {}),
        ...(faults.length > 0 ? { faults } : {}),
        acts,
        checks: faults.some(({ fault }) => fault === 'truncated-list') ? judgedUnderCuts : judged,
      };
      // Through JSON, as it will be kept: what is undefined is gone then.
      return parseScenario(JSON.parse(JSON.stringify(document)), 'generated');
    },
  );

/** What somebody does by hand in Flex cannot be seen in a list that lags behind; the switches' limits have that. */
function fittingSwitches(
  drawn: ScenarioSwitches | undefined,
  acts: Scenario['acts'],
): ScenarioSwitches | undefined {
  const byHand = acts.flat().some((actor) => 'flexAdd' in actor || 'flexDelete' in actor);
  if (!drawn?.readLag || !byHand) return drawn;
  const { readLag: _, ...others } = drawn;
  return Object.keys(others).length > 0 ? others : undefined;
}

/** What a schema with the unique key, and with lines that are not null, can hold. */
function withKey(start: Seed): Seed {
  const seen = new Set<string>();
  const rows = start.rows
    .map((row) => ({ ...row, line: row.line ?? 'gone' }))
    .filter(({ job, department, technician }) => {
      const key = `${job} ${department} ${technician}`;
      return !seen.has(key) && seen.add(key);
    });
  return { ...start, rows };
}
