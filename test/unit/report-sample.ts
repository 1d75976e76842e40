import { isAsExpected } from '../../sim/report/expectation.ts';
import { concludeByExpectation } from '../../sim/report/conclude.ts';
import type { Cell, Expected, Report, Verdict } from '../../sim/report/report.ts';

/** A cell for reporters' tests: the checks by verdict, the rest made up but of the right shape. */
export function sampleCell(given: {
  readonly scenario: string;
  readonly target: string;
  readonly group?: string;
  readonly schema?: string;
  readonly expected: Expected;
  readonly checks: Readonly<Record<string, Verdict>>;
}): Cell {
  const { scenario, target, group, schema = 'before', expected } = given;
  const checks = Object.entries(given.checks).map(([id, verdict]) => ({
    id,
    verdict,
    violations:
      verdict === 'violated'
        ? [
            {
              says: `${id} is wrong about ana on gig-sound`,
              token: `fs1-${scenario}-${target}`,
              replay: `npx flexsim replay fs1-${scenario}-${target}`,
              preemptions: 1,
              confirmedOn: ['pg-mem'],
            },
          ]
        : [],
  }));
  const verdicts = Object.values(given.checks);
  const verdict = verdicts.includes('violated')
    ? 'violated'
    : verdicts.includes('unknown')
      ? 'unknown'
      : 'holds';
  return {
    scenario,
    ...(group ? { group } : {}),
    target,
    schema,
    verdict,
    expected,
    ok: isAsExpected({ verdict, expected, checks }),
    checks,
    schedules: {
      explored: 12,
      cut: 3,
      exhausted: false,
      scope: `${target}, ${scenario}, at most 2 preemptions`,
      finalStates: { holding: 1, violating: 1 },
    },
    steps: { flex: { mean: 11.4, max: 12 }, db: { mean: 7, max: 7 } },
    simulatedMs: { p50: 1_740, p95: 2_061.5, max: 2_100 },
  };
}

/** A report of those cells. */
export function sampleReport(cells: readonly Cell[], thresholds: Report['thresholds'] = []): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'flexsim', version: '0.1.0' },
    command: 'gate',
    seed: 1,
    database: 'pg-mem',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 12_345,
    ...concludeByExpectation(cells, thresholds),
    cells,
    thresholds,
  };
}

const both = {
  'one-row-per-technician': 'violated',
  'one-line-per-desired': 'violated',
  heals: 'holds',
} as const;
const contactsOnly = { ...both, 'one-row-per-technician': 'holds' } as const;
const fine = { 'one-row-per-technician': 'holds', 'one-line-per-desired': 'holds', heals: 'holds' } as const;

/** Two scenarios on three targets, all as expected. */
export const greenReport = sampleReport([
  sampleCell({
    scenario: 'double-click',
    group: 'races',
    target: 'legacy',
    expected: { violates: ['one-row-per-technician', 'one-line-per-desired'] },
    checks: both,
  }),
  sampleCell({
    scenario: 'double-click',
    group: 'races',
    target: 'phase-1',
    schema: 'after',
    expected: { violates: ['one-line-per-desired'] },
    checks: contactsOnly,
  }),
  sampleCell({
    scenario: 'double-click',
    group: 'races',
    target: 'hardened',
    schema: 'after',
    expected: 'holds',
    checks: fine,
  }),
  sampleCell({
    scenario: 'crew-of-forty',
    group: 'people',
    target: 'legacy',
    expected: 'holds',
    checks: fine,
  }),
  sampleCell({
    scenario: 'crew-of-forty',
    group: 'people',
    target: 'phase-1',
    schema: 'after',
    expected: 'holds',
    checks: fine,
  }),
  sampleCell({
    scenario: 'crew-of-forty',
    group: 'people',
    target: 'hardened',
    schema: 'after',
    expected: 'holds',
    checks: fine,
  }),
]);

/** The same run gone wrong in each way: a control that stopped failing, a regression, a crashed check. */
export const redReport = sampleReport(
  [
    sampleCell({
      scenario: 'double-click',
      group: 'races',
      target: 'legacy',
      expected: { violates: ['one-row-per-technician', 'one-line-per-desired'] },
      checks: contactsOnly,
    }),
    sampleCell({
      scenario: 'double-click',
      group: 'races',
      target: 'phase-1',
      schema: 'after',
      expected: { violates: ['one-line-per-desired'] },
      checks: contactsOnly,
    }),
    sampleCell({
      scenario: 'double-click',
      group: 'races',
      target: 'hardened',
      schema: 'after',
      expected: 'holds',
      checks: contactsOnly,
    }),
    sampleCell({
      scenario: 'crew-of-forty',
      group: 'people',
      target: 'legacy',
      expected: 'holds',
      checks: { ...fine, heals: 'unknown' },
    }),
    sampleCell({
      scenario: 'crew-of-forty',
      group: 'people',
      target: 'phase-1',
      schema: 'after',
      expected: 'holds',
      checks: fine,
    }),
    sampleCell({
      scenario: 'crew-of-forty',
      group: 'people',
      target: 'hardened',
      schema: 'after',
      expected: 'holds',
      checks: fine,
    }),
  ],
  [{ name: 'mean simulated sync', limit: 5_000, measured: 6_120, ok: false }],
);
