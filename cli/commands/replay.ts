import type { Report } from '../../sim/report/report.ts';
import type { Story } from '../../sim/report/story.ts';
import type { SchemaName } from '../../sim/databases/open-database.ts';
import { isOwnSchema } from '../../sim/databases/own-schema/own-schema-name.ts';
import { sharedSuffix } from '../../sim/targets/shared-suffix.ts';
import type { Command, Given } from '../command.ts';
import { FlexsimError } from '../flexsim-error.ts';
import { closeTargets, ownTargets } from '../own-targets.ts';
import { withOwnSchema } from '../with-own-schema.ts';
import type { Terminal } from '../terminal.ts';

/** One schedule again, step by step. */
export const replay: Command = {
  name: 'replay',
  summary: 'one schedule again, step by step, in a column for each actor',
  details:
    'Runs exactly the schedule of the token and tells it. The verdict is the exit code: 0 holds, 1 violated. ' +
    'With --json, the report of this one run instead of the story.',
  argument: { name: 'token', says: 'the token a report gave' },
  options: [
    'scenario',
    'function',
    'expect',
    'sharedInstance',
    'runtime',
    'config',
    'url',
    'port',
    'db',
    'schema',
    'step',
    'html',
    'mermaid',
    'json',
  ],
  optionSays: {
    scenario: 'the .json file of a scenario of your own that the token is of',
    sharedInstance: 'the runs of --function share one instance, which the token says anyway',
    schema: 'where the schema of your own that the token is of is now, if it has moved',
  },
  examples: [
    { line: 'flexsim replay TOKEN', says: 'the story of a violation' },
    { line: 'flexsim replay TOKEN --html story.html', says: 'the same as a page to send to somebody' },
    { line: 'flexsim replay TOKEN --db postgres', says: 'the same schedule on real PostgreSQL' },
    {
      line: 'flexsim replay TOKEN --scenario my-race.json',
      says: 'where the token came from a scenario of your own',
    },
  ],
  async run({ argument = '', options: given }, terminal) {
    const [scenarioFile, ...more] = given.scenario ?? [];
    if (more.length > 0)
      throw new FlexsimError('FLEXSIM_BAD_OPTION', 'replay takes one --scenario: the file the token is of');
    const [told, ...also] = (['json', 'mermaid', 'step'] as const).filter((name) => given[name]);
    if (also.length > 0)
      throw new FlexsimError(
        'FLEXSIM_BAD_OPTION',
        `--${told} leaves no room on stdout for --${also[0]}: leave one of them out`,
      );
    if (given.step && !terminal.nextKey)
      throw new FlexsimError(
        'FLEXSIM_BAD_OPTION',
        '--step waits for keys, and there is no terminal to press them in',
      );
    const { decodeToken } = await import('../../sim/world/token.ts');
    const decoded = decodeToken(argument);
    const schema = schemaOf(decoded.schema, given.schema);
    const token = { ...decoded, schema };
    const options = withOwnSchema({ ...given, schema });
    terminal.err.write(
      `flexsim replay: ${token.scenario} on ${token.target}@${token.schema}, seed ${token.seed}\n`,
    );
    const [
      { NotReplayable, replayToken },
      { replayWords },
      { readScenario },
      { json },
      { corpusFolder, readCorpus },
      { writeTextFile },
      { storyHtml },
    ] = await Promise.all([
      import('../../sim/world/replay.ts'),
      import('../../sim/world/with-replay-words.ts'),
      import('../select-scenarios.ts'),
      import('../../sim/report/reporters/json.ts'),
      import('../../sim/world/corpus.ts'),
      import('../write-text-file.ts'),
      import('../../sim/report/story-html.ts'),
    ]);
    const own = await ownTargets(asTheTokenSays(options, token.target), terminal);
    const named = { scenarioFile, db: given.db };
    const { report, story } = await replayToken(token, {
      db: options.db ?? 'pg-mem',
      ownTargets: own,
      named,
      ...(scenarioFile === undefined ? {} : { scenario: readScenario(scenarioFile) }),
      kept: readCorpus(corpusFolder).map((entry) => entry.scenario),
      signal: terminal.signal,
    })
      .catch((error: unknown) => {
        if (!(error instanceof NotReplayable)) throw error;
        throw new FlexsimError('FLEXSIM_NOT_REPLAYABLE', error.message, { cause: error });
      })
      .finally(() => closeTargets(own));
    terminal.signal.throwIfAborted();
    const words = replayWords(own.find(({ name }) => name === token.target) ?? {}, named);
    const command = commandOf(report) ?? `npx flexsim replay ${argument} ${words}`.trimEnd();
    if (options.html !== undefined) {
      writeTextFile(options.html, storyHtml(story, command));
      terminal.err.write(`Wrote ${options.html}.\n`);
    }
    if (options.json) terminal.out.write(json.render(report, terminal.out.look));
    else await tell(story, options, terminal);
    if (!options.json && report.exitCode !== 0) terminal.out.write(`\n${command}\n`);
    return report.exitCode;
  },
};

/** A token names the file or folder of an own schema; where that has moved, the command line says so. */
function schemaOf(named: string, given: SchemaName | undefined): SchemaName {
  if (given === undefined) return named as SchemaName;
  if (isOwnSchema(named) && isOwnSchema(given)) return given;
  throw new FlexsimError(
    'FLEXSIM_BAD_OPTION',
    `the token is of schema ${named}; --schema says where a schema of your own is now`,
  );
}

/** Whether runs share an instance is part of the target's name; nobody has to say it again. */
function asTheTokenSays(options: Given['options'], target: string): Given['options'] {
  const sharedInstance = target.endsWith(sharedSuffix);
  if (options.sharedInstance && !sharedInstance)
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      '--shared-instance is not how this token was found: each run had an instance of its own',
    );
  return { ...options, sharedInstance };
}

async function tell(story: Story, options: Given['options'], terminal: Terminal): Promise<void> {
  const [{ storyParts, storyText }, { storyMermaid }] = await Promise.all([
    import('../../sim/report/story-text.ts'),
    import('../../sim/report/story-mermaid.ts'),
  ]);
  if (options.mermaid) return terminal.out.write(storyMermaid(story));
  if (!options.step) return terminal.out.write(storyText(story, terminal.out.look));
  const { head, steps, tail } = storyParts(story, terminal.out.look);
  terminal.out.write(head);
  terminal.err.write('Any key for the next step.\n');
  for (const step of steps) {
    await terminal.nextKey?.();
    terminal.signal.throwIfAborted();
    terminal.out.write(step);
  }
  terminal.out.write(tail);
}

/** As the report gives it, with what else the token needs. */
function commandOf(report: Report): string | undefined {
  return report.cells[0]?.checks.flatMap(({ violations }) => violations)[0]?.replay;
}
