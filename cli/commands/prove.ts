import { exitCode } from '../../sim/report/exit-codes.ts';
import type { Command } from '../command.ts';

/** Where `hardened` is proven, scope by scope. */
export const prove: Command = {
  name: 'prove',
  summary: 'the named scopes in which hardened is proven, walked again',
  details:
    'Walks each scope to its end and judges every state at rest by every check about the outcome. Says of each how ' +
    'many schedules were explored and how many cut short because an equivalent one was. 0 holds, 1 violated, 2 unknown.',
  options: ['target', 'scenario', 'quick', 'db', 'seed', 'json'],
  examples: [
    { line: 'flexsim prove --quick', says: 'the scopes that fit into every pull request' },
    { line: 'flexsim prove', says: 'all of them, pairs of faults included' },
    {
      line: 'flexsim prove --scenario "proof-two-syncs-*"',
      says: 'some of them, by the names the report gives',
    },
    {
      line: 'flexsim prove --quick --target phase-4',
      says: 'that the scopes tell a sync that does not survive',
    },
  ],
  async run({ options }, terminal) {
    terminal.err.write('flexsim prove: loading the world\n');
    const [{ runProofs }, { json }, { oneOf }, { builtInTargets }, { proofs }, { selectScenarios }] =
      await Promise.all([
        import('../../sim/world/prove.ts'),
        import('../../sim/report/reporters/json.ts'),
        import('../one-of.ts'),
        import('../../sim/world/targets.ts'),
        import('../../sim/world/proofs.ts'),
        import('../select-scenarios.ts'),
      ]);
    const known = builtInTargets.map((target) => target.name);
    const target = oneOf(known, options.target?.[0] ?? 'hardened', 'target', 'flexsim list');
    const only = options.scenario?.length
      ? selectScenarios(
          options.scenario,
          proofs.map(({ scenario }) => scenario),
        ).map(({ name }) => name)
      : undefined;
    const lines: string[] = [];
    const report = await runProofs(
      {
        target,
        db: options.db ?? 'model',
        seed: options.seed ?? 1,
        quick: options.quick ?? false,
        ...(only ? { only: new Set(only) } : {}),
        schedulesMax: 2_000_000,
        signal: terminal.signal,
      },
      (event) => {
        if (event.kind === 'scope') {
          terminal.err.write(`  scope ${event.at + 1} of ${event.of}: ${event.name}\n`);
          return;
        }
        const { explored, cut, exhausted } = event.cell.schedules;
        const walked = `${explored} explored, ${cut} cut${exhausted ? '' : ', not exhausted'}`;
        const seconds = (event.elapsedMs / 1_000).toFixed(1);
        lines.push(`${event.cell.verdict.padEnd(8)} ${event.name.padEnd(42)} ${walked}, ${seconds} s`);
        for (const { id, violations } of event.cell.checks) {
          for (const { says, replay } of violations)
            lines.push(`         ${id}: ${says}`, `         ${replay}`);
        }
      },
    );
    const { look } = terminal.out;
    terminal.out.write(options.json ? json.render(report, look) : `${lines.join('\n')}\n`);
    return terminal.signal.aborted ? exitCode('interrupted') : report.exitCode;
  },
};
