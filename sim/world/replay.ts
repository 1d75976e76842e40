import { replay } from '../explorer/strategies/replay.ts';
import type { SchemaName } from '../databases/open-database.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import { concludeByVerdict } from '../report/conclude.ts';
import type { Cell, Report } from '../report/report.ts';
import type { Story } from '../report/story.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import { scenarios as builtIn } from '../scenarios/list.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { judgeCell } from './cell.ts';
import { type DatabaseChoice, openStore } from './open-store.ts';
import { proofs } from './proofs.ts';
import { storyOf } from './race-story.ts';
import { reportOf } from './report-of.ts';
import { scenarioHash } from './scenario-hash.ts';
import { partOf, readNameOfPart } from './shrink-part.ts';
import { tellStory } from './tell-story.ts';
import { targetNamed } from './targets.ts';
import type { Token } from './token.ts';
import { type Named, withReplayWords } from './with-replay-words.ts';

export interface ReplayOptions {
  readonly db: DatabaseChoice;
  /** For a token whose scenario came from a file. */
  readonly scenario?: Scenario;
  /** Scenarios of kept regressions: their tokens need no file to be named. */
  readonly kept?: readonly Scenario[];
  /** For a token whose target does not come with flexsim. */
  readonly ownTargets?: readonly Target[];
  /** For the command that repeats this. */
  readonly named?: Named;
  readonly signal?: AbortSignal;
}

/** A token that cannot be replayed as things are. The message says why and what to do. */
export class NotReplayable extends Error {
  override readonly name = 'NotReplayable';
}

/** Whatever a schedule chose was open to it then. */
const chosenFaults = faultNames.filter((name) => name !== 'noop');

/** Repeats one schedule exactly, judges it, and tells it as a story. */
export async function replayToken(
  token: Token,
  options: ReplayOptions,
): Promise<{ report: Report; story: Story }> {
  const startedAt = new Date();
  const scenario = scenarioOf(token, options);
  const target = targetNamed(token.target, options.ownTargets);
  if (!target) throw new NotReplayable(noTarget(token.target));
  const store = await openStore(options.db);
  try {
    let tell: ((checks: Report['cells'][number]['checks']) => Story) | undefined;
    const cell = await judgeCell(scenario, target, {
      store,
      seed: token.seed,
      schema: token.schema as SchemaName,
      scenarioHash: token.scenarioHash,
      schedulesMax: 2,
      strategy: replay(token.choices, faultNames),
      faults: { flex: chosenFaults, db: chosenFaults },
      faultsMax: token.choices.length,
      onPlayed: (played, stage) => {
        tell = (checks) => tellStory(stage, token, played, checks);
      },
      signal: options.signal,
    });
    if (!tell) throw new NotReplayable('The schedule came to no rest.');
    const report = reportOf(
      'replay',
      { seed: token.seed, db: options.db },
      startedAt,
      [withReplayWords(cell, target, options.named)],
      concludeByVerdict([cell], []),
    );
    return { report, story: { ...tell(cell.checks), ...(await decidingOf(cell)) } };
  } finally {
    await store.close();
  }

  /** The two steps whose order decides for the first check that is violated. */
  async function decidingOf(cell: Cell): Promise<Pick<Story, 'deciding'>> {
    const check = cell.checks.find(({ verdict }) => verdict === 'violated')?.id as CheckId | undefined;
    if (!check || !target) return {};
    const { seed, choices } = token;
    const faults = { flex: chosenFaults, db: chosenFaults };
    const schema = token.schema as SchemaName;
    const { deciding } = await storyOf(store, {
      scenario,
      target,
      schema,
      seed,
      check,
      choices,
      faults,
      faultsMax: choices.length,
    });
    return deciding ? { deciding } : {};
  }
}

function noTarget(name: string): string {
  if (name.startsWith('function:'))
    return `The target "${name}" is a function of your own. Name it: --function FILE`;
  if (name.startsWith('url:')) return `The target "${name}" is a running endpoint. Name it: --url URL`;
  return `This flexsim has no target "${name}". List them: flexsim list`;
}

function scenarioOf(token: Token, { scenario: given, kept }: ReplayOptions): Scenario {
  const named = readNameOfPart(token.scenario);
  if (!named) throw new NotReplayable(`"${token.scenario}" names no scenario that this flexsim can read.`);
  const part = partOf(wholeScenario(named.scenario, token.scenarioHash, given, kept), named.removed);
  if (part) return part;
  throw new NotReplayable(`"${token.scenario}" leaves nothing of the scenario that could be run.`);
}

function wholeScenario(
  name: string,
  hash: string | undefined,
  given: Scenario | undefined,
  kept: readonly Scenario[] = [],
): Scenario {
  if (hash === undefined) {
    const scenario = [...builtIn, ...proofs.map((proof) => proof.scenario)].find(
      (each) => each.name === name,
    );
    if (scenario) return scenario;
    throw new NotReplayable(`This flexsim has no scenario "${name}". List them: flexsim list`);
  }
  const known = kept.find((each) => scenarioHash(each) === hash);
  if (!given && known) return known;
  if (!given)
    throw new NotReplayable(`The scenario "${name}" came from a file. Name it: --scenario FILE.json`);
  if (scenarioHash(given) === hash) return given;
  throw new NotReplayable(`"${given.name}" is not, or not any more, the scenario this token is of.`);
}
