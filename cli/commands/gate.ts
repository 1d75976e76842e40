import type { Command } from '../command.ts';
import { oneOf } from '../one-of.ts';
import { closeTargets, ownTargets } from '../own-targets.ts';
import { withOwnSchema } from '../with-own-schema.ts';

/** The main job: every scenario against every target, judged and compared with what is expected. */
export const gate: Command = {
  name: 'gate',
  summary: 'every scenario against the targets, and whether each cell is as expected',
  details:
    'Walks the orders of the requests of each scenario, judges every state at rest, and compares the verdicts ' +
    'with the ones the scenario states. A control that stops failing is as much a failure as a fix that breaks. ' +
    'The short scopes of `flexsim prove` are walked as well, unless --scenario or --target leaves them out.',
  options: [
    'target',
    'function',
    'expect',
    'sharedInstance',
    'runtime',
    'config',
    'url',
    'port',
    'scenario',
    'check',
    'db',
    'schema',
    'seed',
    'json',
    'reporter',
    'out',
  ],
  examples: [
    { line: 'flexsim gate', says: 'the whole matrix' },
    { line: 'flexsim gate --target phase-3,phase-4 --scenario "h*"', says: 'some of its cells' },
    { line: 'flexsim gate --scenario my-race.json --target legacy', says: 'a scenario of your own' },
    {
      line: 'flexsim gate --function supabase/functions/sync-flex-crew-for-job/index.ts',
      says: 'the function you have in production',
    },
    {
      line: 'flexsim gate --function index.ts --schema supabase/migrations',
      says: 'the same on the tables you have, on PostgreSQL',
    },
    {
      line: 'flexsim gate --reporter junit,markdown --out reports',
      says: 'for a CI job: files beside the matrix',
    },
  ],
  async run({ options: given }, terminal) {
    const options = withOwnSchema(given);
    terminal.err.write('flexsim gate: loading the world\n');
    const { deliverReport, deliveryOf } = await import('../deliver-report.ts');
    const delivery = deliveryOf(options);
    const [
      { runGate },
      { narrateGate },
      { filesOf, selectedScenarios },
      { scenarios },
      { checkIds },
      { builtInTargets },
      { corpusFolder, readCorpus },
      { proofs },
    ] = await Promise.all([
      import('../../sim/world/gate.ts'),
      import('../narrate-gate.ts'),
      import('../select-scenarios.ts'),
      import('../../sim/scenarios/list.ts'),
      import('../../sim/scenarios/check-ids.ts'),
      import('../../sim/world/targets.ts'),
      import('../../sim/world/corpus.ts'),
      import('../../sim/world/proofs.ts'),
    ]);
    const selected =
      options.scenario &&
      selectedScenarios(options.scenario, scenarios, (pattern) =>
        terminal.err.write(`  - no scenario matches "${pattern}"\n`),
      );
    const own = await ownTargets(options, terminal);
    const known = builtInTargets.map((target) => target.name);
    const named = options.target?.map((name) => oneOf(known, name, 'target', 'flexsim list'));
    const targets = [...own.map(({ name }) => name), ...(named ?? (own.length > 0 ? [] : known))];
    const checks = options.check?.map((id) => oneOf(checkIds, id, 'check', 'flexsim list'));
    const narrator = narrateGate(terminal);
    const report = await runGate(
      {
        targets,
        ownTargets: own,
        scenarios: selected?.map(({ scenario }) => scenario) ?? scenarios,
        scenarioFiles: selected && filesOf(selected),
        namedDb: given.db,
        // Who names scenarios wants to see these.
        corpus: options.scenario ? [] : readCorpus(corpusFolder),
        proofs: options.scenario ? [] : proofs.filter(({ quick }) => quick),
        ...(checks ? { checks } : {}),
        db: options.db ?? 'pg-mem',
        ...(options.schema ? { schema: options.schema } : {}),
        seed: options.seed ?? 1,
        signal: terminal.signal,
      },
      (event) => narrator.on(event),
    ).finally(async () => {
      narrator.end();
      await closeTargets(own);
    });
    terminal.signal.throwIfAborted();
    deliverReport(report, delivery, terminal);
    return report.exitCode;
  },
};
