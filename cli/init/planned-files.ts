import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FlexsimError } from '../flexsim-error.ts';
import type { Setup } from './chosen-setup.ts';
import { firstConfig, firstConfigFile } from './first-config.ts';
import { firstScenario, firstScenarioFile } from './first-scenario.ts';
import { firstTest, firstTestFile } from './first-test.ts';
import { firstWorkflow, firstWorkflowFile } from './first-workflow.ts';
import { dependenciesIn, packageJsonFor } from './package-json.ts';
import { packedFile, packedFlexsim } from './packed-flexsim.ts';
import type { PlannedFile } from './write-all.ts';

export interface Plan {
  readonly write: readonly PlannedFile[];
  /** What is written, added to and kept, a line each. */
  readonly told: string;
  /** The script of package.json that runs the test. */
  readonly testScript: string;
}

/** The files that a setup writes. One that is there is kept, but for package.json, which gets what it lacks. */
export async function plannedFiles(folder: string, setup: Setup, signal: AbortSignal): Promise<Plan> {
  const { manager, workflow } = setup;
  const ownSync = setup.sync !== undefined;
  const now = readIfThere(join(folder, 'package.json'));
  const { text, added, testScript } = packageJsonFor(folder, now, `file:${packedFile}`);
  const files: readonly PlannedFile[] = [
    ...(setup.config === undefined ? [{ path: firstConfigFile, content: firstConfig(setup) }] : []),
    { path: firstScenarioFile, content: firstScenario() },
    { path: firstTestFile, content: firstTest({ ownSync }) },
    ...(workflow
      ? [{ path: firstWorkflowFile, content: firstWorkflow({ ownSync, manager, testScript }) }]
      : []),
    // A project of its own from here on; one that is older knows what it ignores.
    ...(now === undefined ? [{ path: '.gitignore', content: 'node_modules/\nreports/\n' }] : []),
  ];
  const isThere = ({ path }: { readonly path: string }) => existsSync(join(folder, path));
  const fresh = files.filter((file) => !isThere(file));
  const packing = !dependenciesIn(now).includes('flexsim') && !isThere({ path: packedFile });
  if (packing) fresh.push(await packedFlexsim(signal));
  const kept = [
    ...(setup.config === undefined ? [] : [setup.config]),
    ...(text === now ? ['package.json'] : []),
    ...files.filter(isThere).map(({ path }) => path),
  ];
  const lines = [
    ...(ownSync ? [`sync   ${setup.sync}`] : []),
    ...fresh.map(({ path }) => `wrote  ${path}`),
    ...(text === now
      ? []
      : [now === undefined ? 'wrote  package.json' : `added  package.json: ${added.join(', ')}`]),
    ...kept.map((path) => `kept   ${path}`),
  ];
  return {
    write: [...fresh, ...(text === now ? [] : [{ path: 'package.json', content: text }])],
    told: `${lines.join('\n')}\n`,
    testScript,
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new FlexsimError('FLEXSIM_INIT_FOLDER', `package.json cannot be read: ${message}`, {
      cause: error,
    });
  }
}
