import { UrlError } from '../targets/outside/url-error.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';

/** Faults that last: an endpoint outside waits by a clock of its own, which does not move as the world's does. */
const lasting = ['hang', 'latency', 'slow-body'];

/**
 * Of an endpoint that runs on its own, nothing is said that would be a guess.
 *
 * @throws UrlError where the scenario asks for more than can be told of it
 */
export function assertTellable(scenario: Scenario, { name, outside }: Target): void {
  const why = outside ? untellable(scenario) : undefined;
  if (why === undefined) return;
  throw new UrlError(
    'FLEXSIM_URL_UNTELLABLE',
    `${scenario.name} is unknown for ${name}: ${why}. Judge it with --function FILE`,
  );
}

function untellable({ acts, env, flex, faults = [] }: Scenario): string | undefined {
  const called = acts.map((actors) => actors.filter((actor) => 'sync' in actor || 'manage' in actor).length);
  if (called.some((count) => count > 1))
    return 'two runs are in it at once, and whose a request is cannot be told from outside';
  if (env !== undefined) return 'it sets the environment of the sync, which is the endpoint’s own';
  if (flex?.limits !== undefined && flex.limits !== 'off')
    return 'its limits count calls a minute, and the endpoint waits by a clock of its own';
  const fault = faults.find((each) => lasting.includes(each.fault))?.fault;
  return fault && `its fault ${fault} lasts, and the endpoint waits by a clock of its own`;
}
