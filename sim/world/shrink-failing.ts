import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Finding } from './findings.ts';
import type { OpenFaults } from './open-faults.ts';
import type { Removed } from './shrink-part.ts';

/** A scope small enough to be told: a part of the scenario, and the faults a schedule may place. */
export interface Attempt {
  readonly removed: Removed;
  readonly faults: OpenFaults;
  readonly faultsMax: number;
  /** Only schedules that take the turn from somebody at most so often; default any. */
  readonly preemptionsMax?: number;
}

/** An attempt in which the check is violated, with the schedule that shows it. */
export interface Failing extends Attempt, Finding {
  readonly scenario: Scenario;
  readonly check: CheckId;
}

/** Looks for a schedule that violates the check in another scope; undefined where it finds none. */
export type Hunt = (attempt: Attempt) => Promise<Failing | undefined>;

/** One dimension of shrinking: what fails, smaller in that respect, or as it was. */
export type Shrinker = (failing: Failing, hunt: Hunt) => Promise<Failing>;
