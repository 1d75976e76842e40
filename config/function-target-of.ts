import { basename, dirname, relative, resolve } from 'node:path';
import {
  checklistAnswer,
  type Contract,
  filled,
  manageContract,
  syncContract,
} from '../sim/targets/contract.ts';
import { type DeployedFunction, functionTarget, type Runtime } from '../sim/targets/function-target.ts';
import type { Target } from '../sim/targets/target.ts';
import { secrets, supabaseUrl } from '../sim/world/secrets.ts';
import type { Config, FunctionConfig } from './config-schema.ts';
import type { LoadedConfig } from './load-config.ts';

export interface Asked {
  /** From the working directory; default: what the configuration names. */
  readonly file?: string;
  readonly like?: Pick<Target, 'name' | 'migrations' | 'shipsLog'>;
  readonly replayWith?: string;
  /** Concurrent runs share one instance. */
  readonly shared?: boolean;
  readonly runtime?: Runtime;
}

/** The user's sync as a target, called and read as the configuration says; undefined where nobody names a file. */
export async function functionTargetOf(
  { config, folder }: LoadedConfig,
  { file, like, replayWith, shared, runtime }: Asked,
): Promise<Target | undefined> {
  const named = file ?? fileIn(folder, config.sync);
  if (named === undefined) return undefined;
  const managing = fileIn(folder, config.manage);
  const surroundings = { ...surroundingsIn(folder, config), runtime };
  return await functionTarget({
    file: named,
    contract: config.sync && contractOf(config.sync, syncContract, named),
    ...surroundings,
    like,
    replayWith,
    shared,
    manage:
      managing === undefined
        ? undefined
        : { file: managing, contract: managingContract(config.manage, managing), ...surroundings },
  });
}

/** What holds for every function of a deployment. */
function surroundingsIn(
  folder: string,
  { env, imports, hosts }: Config,
): Pick<DeployedFunction, 'env' | 'imports' | 'hosts'> {
  return {
    env: env && (filled(env, { supabaseUrl, ...secrets }) as Record<string, string>),
    imports:
      imports &&
      Object.fromEntries(
        Object.entries(imports).map(([from, to]) => [
          from,
          /^\.{1,2}\//.test(to) ? `${resolve(folder, to)}${to.endsWith('/') ? '/' : ''}` : to,
        ]),
      ),
    hosts,
  };
}

/** How a function is called and read, as the configuration says. `file` is where its path comes from. */
export function contractOf(config: FunctionConfig, standard: Contract, file: string): Contract {
  const { path = `/functions/v1/${basename(dirname(resolve(file)))}`, answer } = config;
  return {
    method: config.method ?? standard.method,
    path,
    headers: config.headers ?? {},
    body: config.body === undefined ? standard.body : config.body,
    answer: answer ? { ...checklistAnswer, ...answer } : checklistAnswer,
  };
}

function managingContract(config: FunctionConfig = {}, file: string): Contract {
  const { add = 'add', remove = 'remove' } = config.actions ?? {};
  return { ...contractOf(config, manageContract, file), words: { action: { add, remove } } };
}

function fileIn(folder: string, config: FunctionConfig | undefined): string | undefined {
  return config?.file === undefined ? undefined : relative(process.cwd(), resolve(folder, config.file));
}
