import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { configFileNames, loadConfig } from '../../config/load-config.ts';
import { FlexsimError } from '../flexsim-error.ts';
import type { OptionValues } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { edgeFunctionsIn } from './edge-functions.ts';
import { firstWorkflowFile } from './first-workflow.ts';
import { type PackageManager, packageManagerOf } from './package-manager.ts';
import { ownFolder } from './packed-flexsim.ts';

/** What is to be set up. Paths are from the folder of the project, with slashes. */
export interface Setup {
  /** None: the test is of the syncs that flexsim brings. */
  readonly sync?: string;
  readonly manage?: string;
  /** A configuration that is there already. */
  readonly config?: string;
  readonly workflow: boolean;
  readonly install: boolean;
  readonly manager: PackageManager;
}

/** What the folder and the options say, and the person at the terminal, where somebody is asked. */
export async function chosenSetup(
  folder: string,
  options: Partial<OptionValues>,
  terminal: Terminal,
): Promise<Setup> {
  if (realpathSync(folder) === realpathSync(ownFolder))
    throw new FlexsimError(
      'FLEXSIM_INIT_FOLDER',
      'this folder is flexsim itself; run it in your own project',
    );
  const ask = options.yes ? undefined : terminal.ask;
  const agrees = async (question: string) => !/^n/i.test((await ask?.(`${question} [Y/n] `)) ?? '');
  const manager = packageManagerOf(folder);
  const functions = await functionsOf(folder, options, ask, terminal);
  return {
    ...functions,
    manager,
    workflow:
      existsSync(join(folder, firstWorkflowFile)) || (await agrees(`Write ${firstWorkflowFile} for CI?`)),
    install: !options.skipInstall && (await agrees(`Run ${manager.name} install at the end?`)),
  };
}

async function functionsOf(
  folder: string,
  options: Partial<OptionValues>,
  ask: Terminal['ask'],
  terminal: Terminal,
): Promise<Pick<Setup, 'sync' | 'manage' | 'config'>> {
  const config = configFileNames.find((name) => existsSync(join(folder, name)));
  if (config !== undefined) {
    const { config: said } = await loadConfig(config);
    return { config, sync: said.sync?.file };
  }
  const { syncs, manage } = edgeFunctionsIn(folder);
  if (options.function !== undefined) return { sync: inside(folder, options.function), manage };
  const sync = ask && syncs.length > 1 ? await picked(syncs, ask, terminal) : syncs[0];
  return { sync, manage };
}

async function picked(
  syncs: readonly string[],
  ask: NonNullable<Terminal['ask']>,
  terminal: Terminal,
): Promise<string | undefined> {
  const lines = [...syncs, 'none of these'].map((name, at) => `  ${at + 1}  ${name}\n`);
  terminal.err.write(`Which of these is your sync?\n${lines.join('')}`);
  for (;;) {
    const answer = (await ask('Number [1] ')).trim() || '1';
    const at = Number(answer) - 1;
    if (at === syncs.length) return undefined;
    if (syncs[at] !== undefined) return syncs[at];
    terminal.err.write(`"${answer}" is none of the numbers\n`);
  }
}

function inside(folder: string, file: string): string {
  if (!existsSync(file)) throw new FlexsimError('FLEXSIM_UNREADABLE_FILE', `there is no file "${file}"`);
  const path = relative(folder, resolve(folder, file));
  return isAbsolute(path) ? path : path.split(sep).join('/');
}
