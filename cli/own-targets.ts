import { existsSync } from 'node:fs';
import { quotedWord } from '../sim/targets/quoted-word.ts';
import type { Target } from '../sim/targets/target.ts';
import { FlexsimError } from './flexsim-error.ts';
import { oneOf } from './one-of.ts';
import type { OptionValues } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The user's own function as a target, where the command line or the configuration names one. */
export async function ownTargets(
  options: Partial<OptionValues>,
  terminal?: Pick<Terminal, 'err'>,
): Promise<readonly Target[]> {
  const { function: file, expect, url } = options;
  if (options.port !== undefined && url === undefined)
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      '--port is where flexsim listens for what --url names, and there is no --url',
    );
  if (file !== undefined && !existsSync(file))
    throw new FlexsimError('FLEXSIM_UNREADABLE_FILE', `there is no file "${file}"`);
  const { loadConfig } = await import('../config/load-config.ts');
  const loaded = await loadConfig(options.config);
  // Who asks for a variant by name does not ask for what the configuration has.
  if (url === undefined && file === undefined && (options.target || loaded.config.sync?.file === undefined)) {
    if (options.sharedInstance)
      throw new FlexsimError(
        'FLEXSIM_BAD_OPTION',
        'only a function of your own has a shared instance: name it with --function FILE',
      );
    if (options.runtime === 'deno')
      throw new FlexsimError(
        'FLEXSIM_BAD_OPTION',
        'Deno runs a function of your own: name it with --function FILE',
      );
    if (expect === undefined) return [];
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      '--expect says what --function FILE is compared with, and there is none',
    );
  }
  const [{ functionTargetOf }, { builtInTargets }] = await Promise.all([
    import('../config/function-target-of.ts'),
    import('../sim/world/targets.ts'),
  ]);
  const known = builtInTargets.map(({ name }) => name);
  const likeName =
    expect === undefined ? loaded.config.sync?.expect : oneOf(known, expect, 'target', 'flexsim list');
  const like = builtInTargets.find(({ name }) => name === likeName);
  if (url !== undefined) {
    const { urlTargets } = await import('./url-targets.ts');
    return await urlTargets(url, options, loaded, like, terminal);
  }
  const replayWith = replayWords(options);
  const { runtime, sharedInstance: shared } = options;
  if (shared && runtime === 'deno')
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      'an instance is shared in Node only: leave out --runtime deno',
    );
  const target = await functionTargetOf(loaded, { file, like, replayWith, shared, runtime });
  return target ? [target] : [];
}

/** Ends what they have running outside this process. */
export async function closeTargets(targets: readonly Target[]): Promise<void> {
  for (const target of targets) await target.close?.();
}

/** What of the command line a replay needs to find the same target. */
function replayWords({ function: file, expect, config, runtime }: Partial<OptionValues>): string {
  const words = [
    ...(file === undefined ? [] : ['--function', file]),
    ...(expect === undefined ? [] : ['--expect', expect]),
    ...(config === undefined ? [] : ['--config', config]),
    ...(runtime === undefined ? [] : ['--runtime', runtime]),
  ];
  return words.map(quotedWord).join(' ');
}
