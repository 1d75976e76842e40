import { emptyBody } from './empty-body.ts';
import { type FaultDefinition, type FaultName, faultNames } from './fault.ts';
import { hang } from './hang.ts';
import { html200 } from './html-200.ts';
import { invalidJson } from './invalid-json.ts';
import { lateCommit } from './late-commit.ts';
import { latency } from './latency.ts';
import { lostResponse } from './lost-response.ts';
import { noop } from './noop.ts';
import { rateLimited } from './rate-limited.ts';
import { resetBeforeCommit } from './reset-before-commit.ts';
import { scheduledFaults } from './scheduled-faults.ts';
import { slowBody } from './slow-body.ts';
import { statusAfterCommit } from './status-after-commit.ts';
import { statusBeforeCommit } from './status-before-commit.ts';
import { truncatedBody } from './truncated-body.ts';
import { truncatedList } from './truncated-list.ts';

/** Every fault, in the order of `faultNames`. */
export const faults: readonly FaultDefinition[] = [
  noop,
  latency,
  hang,
  statusBeforeCommit,
  statusAfterCommit,
  lostResponse,
  lateCommit,
  resetBeforeCommit,
  emptyBody,
  invalidJson,
  truncatedBody,
  html200,
  truncatedList,
  slowBody,
  rateLimited,
  ...scheduledFaults,
];

const byName: ReadonlyMap<string, FaultDefinition> = new Map(faults.map((fault) => [fault.name, fault]));

/**
 * The definition of a fault.
 *
 * @throws an `Error` that lists the names there are.
 */
export function faultNamed(name: FaultName): FaultDefinition {
  const found = byName.get(name);
  if (found !== undefined) return found;
  throw new Error(`FLEXSIM_UNKNOWN_FAULT: there is no fault "${name}". There are: ${faultNames.join(', ')}.`);
}
