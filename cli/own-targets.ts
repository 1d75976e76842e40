import { existsSync } from 'node:fs';
import type { Target } from '../sim/targets/target.ts';
import { FlexsimError } from './flexsim-error.ts';
import { oneOf } from './one-of.ts';
import type { OptionValues } from './options.ts';

/** The user's own function as a target, where the command line names one. */
export async function ownTargets(options: Partial<OptionValues>): Promise<readonly Target[]> {
  const { function: file, expect } = options;
  if (file === undefined) {
    if (expect === undefined) return [];
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      '--expect says what --function FILE is compared with, and there is none',
    );
  }
  if (!existsSync(file)) throw new FlexsimError('FLEXSIM_UNREADABLE_FILE', `there is no file "${file}"`);
  const [{ functionTarget }, { builtInTargets }] = await Promise.all([
    import('../sim/targets/function-target.ts'),
    import('../sim/world/targets.ts'),
  ]);
  const known = builtInTargets.map(({ name }) => name);
  const likeName = expect === undefined ? undefined : oneOf(known, expect, 'target', 'flexsim list');
  const like = builtInTargets.find(({ name }) => name === likeName);
  return [await functionTarget({ file, like })];
}
