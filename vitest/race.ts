import { readFileSync } from 'node:fs';
import { scenarios } from '../sim/scenarios/list.ts';
import { nearest } from '../sim/scenarios/nearest.ts';
import { parseScenario, type Scenario } from '../sim/scenarios/scenario.ts';

/** Where scenarios were read from. */
const files = new WeakMap<object, string>();

/**
 * A scenario to hold a function to: a built-in one by name, one of your own by the path of its `.json` file, or
 * as an object.
 *
 * @throws ScenarioError when the object or file is no scenario; RangeError when nothing has the name.
 * @example await expect(race('double-click')).toHoldInEverySchedule({ function: 'supabase/functions/sync/index.ts' });
 */
export function race(nameOrFile: unknown): Scenario {
  if (typeof nameOrFile !== 'string') {
    return isRead(nameOrFile) ? nameOrFile : parseScenario(nameOrFile, 'the scenario');
  }
  if (nameOrFile.endsWith('.json')) {
    const scenario = parseScenario(JSON.parse(readFileSync(nameOrFile, 'utf8')) as unknown, nameOrFile);
    files.set(scenario, nameOrFile);
    return scenario;
  }
  const found = scenarios.find(({ name }) => name === nameOrFile);
  if (found) return found;
  const names = scenarios.map(({ name }) => name);
  throw new RangeError(
    `There is no scenario "${nameOrFile}". Did you mean "${nearest(nameOrFile, names) ?? names[0]}"? List them: flexsim list`,
  );
}

/** The path of the file a scenario of one's own was read from; undefined for one that was given as an object. */
export function fileOf(scenario: Scenario): string | undefined {
  return files.get(scenario);
}

function isRead(given: unknown): given is Scenario {
  return scenarios.includes(given as Scenario) || (typeof given === 'object' && files.has(given as object));
}
