import type { SchemaName } from '../databases/open-database.ts';
import type { Cell } from '../report/report.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { UrlError } from '../targets/outside/url-error.ts';
import type { Target } from '../targets/target.ts';
import { asExpected, expectationOf } from './expectation.ts';
import { schemaFor } from './schema-for.ts';

/** Whether an error says that nobody can know, and not that something is wrong. */
export function isUntellable(error: unknown): error is UrlError {
  return error instanceof UrlError && error.code === 'FLEXSIM_URL_UNTELLABLE';
}

/** A cell of which nothing is known, with the reason where others say what they have seen. */
export function unknownCell(
  scenario: Scenario,
  target: Target,
  { schema: asked, checks: only }: { readonly schema?: SchemaName; readonly checks?: readonly string[] },
  why: string,
): Cell {
  const schema = schemaFor(scenario, target, asked);
  const ids = scenario.checks.filter((id) => !only || only.includes(id));
  const expected = expectationOf(scenario, target, schema.name);
  const none = { mean: 0, max: 0 };
  return {
    scenario: scenario.name,
    target: target.name,
    schema: schema.name,
    verdict: 'unknown',
    expected,
    ok: asExpected(expected, 'unknown', [], ids),
    checks: ids.map((id) => ({ id, verdict: 'unknown', violations: [] })),
    schedules: {
      explored: 0,
      cut: 0,
      exhausted: false,
      scope: why,
      finalStates: { holding: 0, violating: 0 },
    },
    steps: { flex: none, db: none },
    simulatedMs: { p50: 0, p95: 0, max: 0 },
  };
}
