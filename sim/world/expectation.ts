import type { Scenario } from '../scenarios/scenario.ts';
import type { Expectation } from '../scenarios/expectation.ts';
import type { Target } from '../targets/target.ts';

/** What a scenario expects of a target on a schema. Whoever is not named is expected to hold. */
export function expectationOf(
  scenario: Scenario,
  target: Target,
  schema: string,
  like = target.like ?? target.name,
): Expectation {
  return scenario.expect?.[`${like}@${schema}`] ?? scenario.expect?.[like] ?? 'holds';
}

/** Whether what came is what was expected, of the checks that were judged. */
export function asExpected(
  expectation: Expectation,
  verdict: 'holds' | 'violated' | 'unknown',
  violated: readonly string[],
  judged: readonly string[],
): boolean {
  if (verdict === 'unknown') return false;
  if (typeof expectation === 'string') return verdict === expectation;
  const expected = expectation.violates.filter((id) => judged.includes(id));
  return expected.length === violated.length && expected.every((id) => violated.includes(id));
}
