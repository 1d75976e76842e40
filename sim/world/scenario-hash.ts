import { createHash } from 'node:crypto';
import type { Scenario } from '../scenarios/scenario.ts';

/** Stands for a scenario from outside in a token: what decides a run, without what is expected of it. */
export function scenarioHash(scenario: Scenario): string {
  const decisive = { ...scenario, expect: undefined, why: undefined };
  return createHash('sha256').update(JSON.stringify(decisive)).digest('base64url').slice(0, 12);
}
