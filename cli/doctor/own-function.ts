import { UncontrolledAwait } from '../../sim/explorer/uncontrolled-await.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { whenStuck } from '../../sim/targets/function/watchdog.ts';
import type { Target } from '../../sim/targets/target.ts';
import { tryOnce } from '../../sim/world/try-once.ts';
import type { OptionValues } from '../options.ts';
import { closeTargets, ownTargets } from '../own-targets.ts';
import type { Finding } from './finding.ts';
import { fixFor } from './fix-for.ts';

/** The plainest scenario there is: one sync that adds a crew. */
const trialName = 'checklist-3-3-normal-sync';

const fixOfTrial = 'docs/your-function.md lists what a function may use.';

/** Whether the user's function loads, and does nothing that flexsim cannot control. */
export async function ownFunction(
  options: Partial<OptionValues>,
  /** Called when the function keeps the thread, so that nothing else can be: what is known of it. Gives the exit code. */
  onStuck: (findings: readonly Finding[]) => number,
): Promise<readonly Finding[]> {
  const [name, trial] = ['function', 'control'] as const;
  let targets: readonly Target[];
  try {
    targets = await ownTargets(options);
  } catch (error) {
    return [{ name, status: 'fail', ...fixFor(error) }];
  }
  const [target] = targets;
  if (!target) {
    const fix =
      'Name it with --function FILE, or as sync.file in flexsim.config.ts; flexsim init writes one.';
    return [
      { name, status: 'warn', found: 'none is named, so only the built-in variants can be judged', fix },
    ];
  }
  try {
    const compiled: Finding = {
      name,
      status: 'ok',
      found: `${target.name} compiles, and everything it imports is there`,
    };
    whenStuck((found) => onStuck([compiled, { name: trial, status: 'fail', found, fix: fixOfTrial }]));
    return [compiled, { name: trial, ...(await tried(target)) }];
  } finally {
    await closeTargets(targets);
  }
}

async function tried(target: Target): Promise<Omit<Finding, 'name'>> {
  const scenario = scenarios.find((each) => each.name === trialName);
  if (!scenario) throw new Error(`no scenario is called ${trialName}`);
  try {
    const { steps, status } = await tryOnce(scenario, target);
    const found = `one sync, run twice, does the same both times: ${steps} steps, answer ${status || 'none'}`;
    if (status >= 200 && status < 300) return { status: 'ok', found };
    return {
      status: 'warn',
      found,
      fix: 'Say in flexsim.config.ts how it is called (path, method, headers, body, env): docs/your-function.md.',
    };
  } catch (error) {
    if (!(error instanceof UncontrolledAwait)) return { status: 'fail', ...fixFor(error) };
    return {
      status: 'fail',
      found: error.message,
      fix: fixOfTrial,
    };
  }
}
