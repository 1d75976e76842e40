import { exitCode } from '../../sim/report/exit-codes.ts';
import type { RaceWorkers } from '../../sim/world/race.ts';
import type { Command } from '../command.ts';
import { FlexsimError } from '../flexsim-error.ts';
import { oneOf } from '../one-of.ts';
import type { OptionValues } from '../options.ts';
import { closeTargets, ownTargets } from '../own-targets.ts';
import { withOwnSchema } from '../with-own-schema.ts';

/** One scenario, in every order there is. */
export const race: Command = {
  name: 'race',
  summary: 'one scenario in every order its requests can take, with faults anywhere',
  details:
    'Quick strategies first, then every distinguishable order. Stops at the first violation, shrinks it to the ' +
    'shortest story it can find, and sees it again on other databases. 0 holds, 1 violated, 2 unknown.',
  argument: { name: 'scenario', says: 'the name of a scenario, or the path of a .json file' },
  options: [
    'target',
    'function',
    'expect',
    'sharedInstance',
    'runtime',
    'config',
    'url',
    'port',
    'strategy',
    'all',
    'faults',
    'budget',
    'workers',
    'check',
    'db',
    'schema',
    'seed',
    'resume',
    'save',
    'checkDeterminism',
    'json',
  ],
  optionSays: {
    db:
      'the database of the walk: model (default), pg-mem, postgres, full (postgres behind the real PostgREST), ' +
      'or a postgres:// URL; what it finds is seen again on others',
  },
  examples: [
    { line: 'flexsim race double-click --target legacy', says: 'the shortest story of the double click' },
    {
      line: 'flexsim race double-click --target hardened --faults 1 --budget 5m',
      says: 'with a fault at any one step',
    },
    {
      line: 'flexsim race double-click --target legacy --strategy exhaustive --all',
      says: 'every state that can come of it',
    },
  ],
  async run({ argument = '', options: given }, terminal) {
    const options = withOwnSchema(given);
    terminal.err.write('flexsim race: loading the world\n');
    const [
      { runRace },
      { narrateRace },
      { raceText },
      { selectScenarios },
      { scenarios },
      { checkIds },
      { builtInTargets },
      { json },
      { defaultBudget },
      { corpusFolder },
    ] = await Promise.all([
      import('../../sim/world/race.ts'),
      import('../narrate-race.ts'),
      import('../race-text.ts'),
      import('../select-scenarios.ts'),
      import('../../sim/scenarios/list.ts'),
      import('../../sim/scenarios/check-ids.ts'),
      import('../../sim/world/targets.ts'),
      import('../../sim/report/reporters/json.ts'),
      import('../../sim/world/race-budget.ts'),
      import('../../sim/world/corpus.ts'),
    ]);
    const [scenario, ...more] = selectScenarios([argument], scenarios);
    if (!scenario || more.length > 0) {
      const message = `race takes one scenario; "${argument}" names ${more.length === 0 ? 'none' : 'several'}`;
      throw new FlexsimError('FLEXSIM_BAD_ARGUMENT', message);
    }
    const own = await ownTargets(options, terminal);
    const known = builtInTargets.map((target) => target.name);
    const named = options.target?.map((name) => oneOf(known, name, 'target', 'flexsim list'));
    const chosen = named ?? (own.length > 0 ? [] : known);
    const targets = [...own, ...builtInTargets.filter(({ name }) => chosen.includes(name))];
    if (options.resume !== undefined && targets.length !== 1)
      throw new FlexsimError('FLEXSIM_BAD_OPTION', '--resume goes on with the race on one --target');
    const checks = options.check?.map((id) => oneOf(checkIds, id, 'check', 'flexsim list'));
    const { report, cells } = await runRace(
      {
        scenario,
        named: { scenarioFile: argument.endsWith('.json') ? argument : undefined, db: given.db },
        targets,
        db: options.db ?? 'model',
        ...(options.schema ? { schema: options.schema } : {}),
        seed: options.seed ?? 1,
        ...(checks ? { checks } : {}),
        ...(options.strategy ? { strategy: options.strategy } : {}),
        faultsMax: options.faults ?? 0,
        all: options.all ?? false,
        budget: options.budget ?? defaultBudget,
        checkDeterminism: options.checkDeterminism ?? false,
        ...(options.resume === undefined ? {} : { resume: options.resume }),
        ...(options.save ? { saveTo: corpusFolder } : {}),
        ...(options.workers === undefined ? {} : { workers: workersFor(options, options.workers) }),
        signal: terminal.signal,
      },
      narrateRace(terminal),
    ).finally(() => closeTargets(own));
    const { look } = terminal.out;
    terminal.out.write(options.json ? json.render(report, look) : raceText(cells, look));
    return terminal.signal.aborted ? exitCode('interrupted') : report.exitCode;
  },
};

/** Threads that are each told the command line, so that they find the same targets. */
function workersFor(options: Partial<OptionValues>, count: number): RaceWorkers {
  if (options.budget?.kind === 'schedules') {
    const message = '--budget counts schedules one by one, and --workers do not; give it a time, such as 5m';
    throw new FlexsimError('FLEXSIM_BAD_OPTION', message);
  }
  if (options.db !== undefined && options.db !== 'model' && options.db !== 'pg-mem') {
    const message = '--workers have each their own database, in memory: --db model or pg-mem';
    throw new FlexsimError('FLEXSIM_BAD_OPTION', message);
  }
  if (options.runtime === 'deno') {
    const message = '--workers run the function in Node: leave out --runtime deno, or --workers';
    throw new FlexsimError('FLEXSIM_BAD_OPTION', message);
  }
  const { function: file, config, expect, sharedInstance } = options;
  return {
    count,
    async start(target, work) {
      const { startRaceWorker } = await import('../start-race-worker.ts');
      return await startRaceWorker({
        target: target.name,
        options: { function: file, config, expect, sharedInstance },
        work,
      });
    },
  };
}
