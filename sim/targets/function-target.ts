import { basename, dirname, resolve } from 'node:path';
import type { AllowedHosts } from './function/allowed-hosts.ts';
import { bundleFunction } from './function/bundle-function.ts';
import { compileFunction } from './function/compile-function.ts';
import { FunctionError } from './function/function-error.ts';
import { FunctionInstance } from './function/function-instance.ts';
import { Platform } from './function/platform.ts';
import { watch } from './function/watchdog.ts';
import type { Contract } from './contract.ts';
import { quotedWord } from './quoted-word.ts';
import { sharedSuffix } from './shared-suffix.ts';
import type { Callable, Surroundings, Target } from './target.ts';

/** `node`: this process, with the world's globals. `deno`: the real Deno, in processes of its own. */
export type Runtime = 'node' | 'deno';

export interface DeployedFunction {
  /** The Edge Function's file, as it is deployed. */
  readonly file: string;
  /** What the user's configuration maps imports to, on top of the import map beside the function. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Default: as the checklist's function is. */
  readonly contract?: Contract;
  readonly env?: Readonly<Record<string, string>>;
  /** Hosts it may talk to beside Flex and Supabase. */
  readonly hosts?: AllowedHosts;
  /** What runs it. Default: this process. */
  readonly runtime?: Runtime;
}

export interface FunctionOptions extends DeployedFunction {
  /** Which of the variants' columns it is compared with; without one it is expected to hold. */
  readonly like?: Pick<Target, 'name' | 'migrations' | 'shipsLog'>;
  /** The function beside it that adds or removes one technician. */
  readonly manage?: DeployedFunction;
  /** Concurrent runs share one instance, as in a warm isolate. */
  readonly shared?: boolean;
  /** What a replay's command line says after the token. Default: `--function` and the file. */
  readonly replayWith?: string;
}

/** An Edge Function, unmodified, as a target. */
export async function functionTarget(options: FunctionOptions): Promise<Target> {
  const { file, like, manage, shared = false } = options;
  const name = functionTargetName(file);
  const sync = await callableOf(options, shared);
  const managing = manage && (await callableOf(manage, shared));
  return {
    ...sync,
    name: shared ? name + sharedSuffix : name,
    // Sharing an instance makes nothing right that is wrong without.
    like: like?.name ?? (shared ? name : undefined),
    replayWith: options.replayWith ?? `--function ${quotedWord(file)}${like ? ` --expect ${like.name}` : ''}`,
    schema: like ? undefined : 'production',
    migrations: like?.migrations ?? [],
    shipsLog: like?.shipsLog ?? false,
    manage: managing,
    async close() {
      await sync.close?.();
      await managing?.close?.();
    },
  };
}

/** As reports and tokens name it: by its folder, which is what Supabase calls it. */
export function functionTargetName(file: string): string {
  return `function:${basename(dirname(resolve(file)))}`;
}

/** Bundled and compiled once; an instance costs a call. */
async function callableOf(
  { file, imports, contract, env, hosts, runtime }: DeployedFunction,
  shared: boolean,
): Promise<Callable> {
  const name = functionTargetName(file);
  if (runtime === 'deno') {
    const { denoCallable } = await import('./deno/deno-callable.ts');
    return { name, reusable: false, contract, env, ...(await denoCallable(file, imports, hosts)) };
  }
  const compiled = compileFunction(await bundleFunction(file, imports), file);
  watch();
  const platforms = new WeakMap<Surroundings, Platform>();
  const platformIn = (surroundings: Surroundings): Platform => {
    let platform = platforms.get(surroundings);
    if (!platform) {
      platform = new Platform(compiled, surroundings, hosts);
      // Where nobody says which run is asking, instances may be there at the same time.
      if (surroundings.run) platforms.set(surroundings, platform);
    }
    return platform;
  };
  return {
    name,
    reusable: false,
    shared,
    contract,
    env,
    open(surroundings) {
      try {
        return new FunctionInstance(compiled, file, platformIn(surroundings));
      } catch (error) {
        if (error instanceof FunctionError) throw error;
        const message = `${file} throws while it is imported: ${String(error)}`;
        throw new FunctionError('FLEXSIM_FUNCTION_LOAD', message, { cause: error });
      }
    },
  };
}
