import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { checkIds } from './check-ids.ts';
import { crossReferenceProblems } from './cross-references.ts';
import { describeIssue } from './describe-issue.ts';
import { expectationSchema } from './expectation.ts';
import { plannedFaultSchema } from './planned-fault.ts';
import { ScenarioError } from './scenario-error.ts';
import { seedSchema } from './seed.ts';
import { switchesSchema } from './switches.ts';

/**
 * A scenario, version 1: a starting state and what happens to it, as data. This is the one definition; the
 * published JSON Schema and the types come from it.
 */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[A-Za-z0-9][\w.-]*$/, 'use letters, digits and hyphens'),
  why: z.string().min(1),
  schema: z.enum(['before', 'after', 'production']).optional(),
  env: z.record(z.string(), z.string()).optional(),
  seed: seedSchema,
  flex: switchesSchema.optional(),
  faults: z.array(plannedFaultSchema).optional(),
  acts: z.array(z.array(actorSchema).min(1)).min(1),
  checks: z.array(z.enum(checkIds)).min(1),
  expect: z.record(z.string(), expectationSchema).optional(),
});

export type Scenario = Readonly<z.infer<typeof scenarioSchema>>;

/**
 * Reads a scenario out of parsed JSON. `source` says where it came from, for the error.
 *
 * @throws ScenarioError naming every problem by its path.
 * @example parseScenario(JSON.parse(text), 'my-race.json')
 */
export function parseScenario(value: unknown, source: string): Scenario {
  const shape = scenarioSchema.safeParse(value);
  if (!shape.success) {
    throw new ScenarioError(
      source,
      shape.error.issues.flatMap((issue) => describeIssue(issue, value, scenarioSchema)),
    );
  }
  const problems = crossReferenceProblems(shape.data);
  if (problems.length > 0) throw new ScenarioError(source, problems);
  return shape.data;
}
