import { exitCode } from '../../sim/report/exit-codes.ts';
import type { Cell } from '../../sim/report/report.ts';
import { counted } from '../../sim/counted.ts';
import type { Command } from '../command.ts';
import { nowAndThen } from '../now-and-then.ts';
import { only } from '../only.ts';

/** Where `hardened` is proven, scope by scope. */
export const prove: Command = {
  name: 'prove',
  summary: 'the named scopes in which hardened is proven, walked again',
  details:
    'Walks each scope to its end and judges every state at rest by every check about the outcome. Says of each how ' +
    'many schedules were explored and how many cut short because an equivalent one was. 0 holds, 1 violated, 2 unknown.',
  options: ['target', 'scenario', 'quick', 'db', 'seed', 'json'],
  optionSays: {
    target: 'the one target (default: hardened)',
    scenario: 'scopes by name, comma-separated, * for any characters (default: all)',
    db: 'the database: model (default), pg-mem, postgres, full (postgres behind the real PostgREST), or a postgres:// URL',
  },
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
    const target = oneOf(
      known,
      only(options.target, 'hardened', 'prove', '--target'),
      'target',
      'flexsim list',
    );
    const asked = options.scenario?.length
      ? selectScenarios(
          options.scenario,
          proofs.map(({ scenario }) => scenario),
          (pattern) => terminal.err.write(`  - no scope matches "${pattern}"\n`),
        ).map(({ name }) => name)
      : undefined;
    const { tell, say, end } = nowAndThen(terminal);
    const { out } = terminal;
    const report = await runProofs(
      {
        target,
        db: options.db ?? 'model',
        seed: options.seed ?? 1,
        quick: options.quick ?? false,
        ...(asked ? { only: new Set(asked) } : {}),
        schedulesMax: 2_000_000,
        signal: terminal.signal,
      },
      (event) => {
        switch (event.kind) {
          case 'scope':
            return say(`  scope ${event.at + 1} of ${event.of}: ${event.name}`);
          case 'played':
            return tell(() => playedText(event));
          case 'judged':
            end();
            if (!options.json) out.write(judgedText(event));
        }
      },
    ).finally(end);
    if (options.json) out.write(json.render(report, out.look));
    else if (report.cells.length === 0) out.write('No scope was walked; flexsim list shows them.\n');
    return terminal.signal.aborted ? exitCode('interrupted') : report.exitCode;
  },
};

function playedText({ schedules, elapsedMs }: { schedules: number; elapsedMs: number }): string {
  return `  ${counted(schedules, 'schedule')}, ${Math.round(schedules / (elapsedMs / 1_000))}/s`;
}

/** A scope's verdict, said as soon as it is known. */
function judgedText({ name, cell, elapsedMs }: { name: string; cell: Cell; elapsedMs: number }): string {
  const { explored, cut, exhausted } = cell.schedules;
  const walked = `${explored} explored, ${cut} cut${exhausted ? '' : ', not exhausted'}`;
  const lines = [
    `${cell.verdict.padEnd(8)} ${name.padEnd(44)} ${walked}, ${(elapsedMs / 1_000).toFixed(1)} s`,
  ];
  for (const { id, violations } of cell.checks) {
    for (const { says, replay } of violations) lines.push(`         ${id}: ${says}`, `         ${replay}`);
  }
  return `${lines.join('\n')}\n`;
}
