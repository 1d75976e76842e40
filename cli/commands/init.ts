import { exitCode } from '../../sim/report/exit-codes.ts';
import type { Command } from '../command.ts';

/** Sets up the folder it is run in: configuration, a scenario, a test, a CI workflow. */
export const init: Command = {
  name: 'init',
  summary: 'set up this folder: configuration, a first scenario, a test, a CI workflow',
  details:
    'Writes flexsim.config.ts, scenarios/, test/flexsim.test.ts, .github/workflows/flexsim.yml, what package.json ' +
    'lacks, and flexsim itself as a package in vendor/; then runs npm install. What is there already is left as it ' +
    'is. Finds your function in supabase/functions. Where nobody can answer, it asks nothing.',
  options: ['function', 'yes', 'skipInstall'],
  optionSays: { function: 'which Edge Function is your sync, where it is not to be looked for' },
  examples: [
    { line: 'flexsim init', says: 'asks at most three questions' },
    { line: 'flexsim init --yes', says: 'asks nothing; npm test works afterwards' },
    {
      line: 'flexsim init --yes --function supabase/functions/sync-flex-crew-for-job/index.ts',
      says: 'says which function is the sync',
    },
  ],
  async run({ options }, terminal) {
    const [{ chosenSetup }, { plannedFiles }, { writeAll }, { runPackageManager }] = await Promise.all([
      import('../init/chosen-setup.ts'),
      import('../init/planned-files.ts'),
      import('../init/write-all.ts'),
      import('../init/run-package-manager.ts'),
    ]);
    const folder = process.cwd();
    const setup = await chosenSetup(folder, options, terminal);
    const { write, told, testScript } = await plannedFiles(folder, setup, terminal.signal);
    writeAll(folder, write);
    terminal.out.write(told);
    const { name } = setup.manager;
    if (setup.install) {
      terminal.err.write(`${name} install: this takes a minute\n`);
      const remedy = `the files are written, repeat it: ${name} install`;
      await runPackageManager(name, ['install'], { cwd: folder, remedy, signal: terminal.signal });
    }
    const test = testScript === 'test' ? 'test' : `run ${testScript}`;
    const steps = [...(setup.install ? [] : [`${name} install`]), `${name} ${test}`];
    terminal.out.write(`Next: ${[...steps, 'npx flexsim doctor', 'npx flexsim gate'].join(', then ')}\n`);
    return exitCode('ok');
  },
};
