import { readFileSync } from 'node:fs';
import { scenarios } from '../sim/scenarios/list.ts';
import { nearest } from '../sim/scenarios/nearest.ts';
import { parseScenario, type Scenario } from '../sim/scenarios/scenario.ts';

/**
 * A scenario to hold a function to: a built-in one by name, one of your own by the path of its `.json` file, or
 * as an object.
 *
 * @throws ScenarioError when the object or file is no scenario; RangeError when nothing has the name.
 * @example await expect(race('double-click')).toHoldInEverySchedule({ function: 'supabase/functions/sync/index.ts' });
 */
export function race(nameOrFile: unknown): Scenario {
  if (typeof nameOrFile !== 'string') return parseScenario(nameOrFile, 'the scenario');
  if (nameOrFile.endsWith('.json')) {
    return parseScenario(JSON.parse(readFileSync(nameOrFile, 'utf8')) as unknown, nameOrFile);
  }
  const found = scenarios.find(({ name }) => name === nameOrFile);
  if (found) return found;
  const names = scenarios.map(({ name }) => name);
  throw new RangeError(
    `There is no scenario "${nameOrFile}". Did you mean "${nearest(nameOrFile, names) ?? names[0]}"? List them: flexsim list`,
  );
}
