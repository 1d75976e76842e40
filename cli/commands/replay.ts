import type { Report } from '../../sim/report/report.ts';
import type { Command } from '../command.ts';
import { FlexsimError } from '../flexsim-error.ts';
import { ownTargets } from '../own-targets.ts';

/** One schedule again, step by step. */
export const replay: Command = {
  name: 'replay',
  summary: 'one schedule again, step by step, in a column for each actor',
  details:
    'Runs exactly the schedule of the token and tells it. The verdict is the exit code: 0 holds, 1 violated. ' +
    'With --json, the report of this one run instead of the story.',
  argument: { name: 'token', says: 'the token a report gave' },
  options: ['scenario', 'function', 'expect', 'db', 'json'],
  examples: [
    { line: 'flexsim replay TOKEN', says: 'the story of a violation' },
    { line: 'flexsim replay TOKEN --db postgres', says: 'the same schedule on real PostgreSQL' },
    {
      line: 'flexsim replay TOKEN --scenario my-race.json',
      says: 'where the token came from a scenario of your own',
    },
  ],
  async run({ argument = '', options }, terminal) {
    const [scenarioFile, ...more] = options.scenario ?? [];
    if (more.length > 0)
      throw new FlexsimError('FLEXSIM_BAD_OPTION', 'replay takes one --scenario: the file the token is of');
    const { decodeToken } = await import('../../sim/world/token.ts');
    const token = decodeToken(argument);
    terminal.err.write(
      `flexsim replay: ${token.scenario} on ${token.target}@${token.schema}, seed ${token.seed}\n`,
    );
    const [{ NotReplayable, replayToken }, { readScenario }, { storyText }, { json }] = await Promise.all([
      import('../../sim/world/replay.ts'),
      import('../select-scenarios.ts'),
      import('../../sim/report/story-text.ts'),
      import('../../sim/report/reporters/json.ts'),
    ]);
    const { report, story } = await replayToken(token, {
      db: options.db ?? 'pg-mem',
      ownTargets: await ownTargets(options),
      ...(scenarioFile === undefined ? {} : { scenario: readScenario(scenarioFile) }),
      signal: terminal.signal,
    }).catch((error: unknown) => {
      if (!(error instanceof NotReplayable)) throw error;
      throw new FlexsimError('FLEXSIM_NOT_REPLAYABLE', error.message, { cause: error });
    });
    terminal.signal.throwIfAborted();
    terminal.out.write(
      options.json ? json.render(report, terminal.out.look) : storyText(story, terminal.out.look),
    );
    if (!options.json && report.exitCode !== 0)
      terminal.out.write(`\n${commandOf(report) ?? `npx flexsim replay ${argument}`}\n`);
    return report.exitCode;
  },
};

/** As the report gives it, with what else the token needs. */
function commandOf(report: Report): string | undefined {
  return report.cells[0]?.checks.flatMap(({ violations }) => violations)[0]?.replay;
}
