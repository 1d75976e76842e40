import { counted } from '../sim/counted.ts';
import type { Cell } from '../sim/report/report.ts';
import { functionTargetOf } from '../config/function-target-of.ts';
import { loadConfig } from '../config/load-config.ts';
import { quotedWord } from '../sim/targets/quoted-word.ts';
import type { Target } from '../sim/targets/target.ts';
import { judgeCell } from '../sim/world/cell.ts';
import { openStore } from '../sim/world/open-store.ts';
import { scenarioHash } from '../sim/world/scenario-hash.ts';
import { targetNamed } from '../sim/world/targets.ts';
import { scenarios } from '../sim/scenarios/list.ts';
import { withReplayWords } from '../sim/world/with-replay-words.ts';
import { fileOf, race } from './race.ts';

export interface HoldOptions {
  /** An Edge Function of yours, as it is deployed. Default: the one that flexsim.config.ts names. */
  readonly function?: string;
  /** Instead of a function, a variant by name. */
  readonly target?: string;
  /** How the function is called and read; default: flexsim.config.ts of the working directory, where there is one. */
  readonly config?: string;
  readonly schema?: 'before' | 'after' | 'production';
  /** From 1 up; the same seed repeats the same ids and chances. */
  readonly seed?: number;
  /** Where the walk through the orders gives up; that is an error, not a pass. */
  readonly schedulesMax?: number;
}

/** A matcher's answer, as vitest reads it. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

const defaultSchedulesMax = 50_000;

/** Passes when every check of the scenario holds at the end of every order of its requests. */
export async function toHoldInEverySchedule(
  received: unknown,
  options: HoldOptions = {},
): Promise<MatcherResult> {
  const scenario = race(received);
  const isOwn = !scenarios.includes(scenario);
  const target = await targetOf(options);
  const store = await openStore('model');
  try {
    const cell = await judgeCell(scenario, target, {
      store,
      seed: options.seed ?? 1,
      schema: options.schema,
      scenarioHash: isOwn ? scenarioHash(scenario) : undefined,
      schedulesMax: options.schedulesMax ?? defaultSchedulesMax,
    });
    if (cell.verdict === 'unknown') throw new Error(undecided(cell));
    const scenarioFile = isOwn ? (fileOf(scenario) ?? `${scenario.name}.json`) : undefined;
    const told = withReplayWords(cell, target, { scenarioFile });
    const isUnsaved = isOwn && fileOf(scenario) === undefined;
    return {
      pass: cell.verdict === 'holds',
      message: () => (cell.verdict === 'holds' ? held(told) : broken(told, isUnsaved)),
    };
  } finally {
    await store.close();
  }
}

async function targetOf(options: HoldOptions): Promise<Target> {
  if (options.target === undefined) {
    const { function: file, config } = options;
    const words = [...(file ? ['--function', file] : []), ...(config ? ['--config', config] : [])];
    const replayWith = words.map(quotedWord).join(' ');
    const own = await functionTargetOf(await loadConfig(config), { file, replayWith });
    if (own) return own;
  }
  const target = options.function === undefined && options.target && targetNamed(options.target);
  if (target) return target;
  throw new RangeError(
    'Say what is to hold: { function: "path/to/index.ts" }, sync.file in flexsim.config.ts, or { target: } with the name of a variant.',
  );
}

function held({ scenario, target, schedules }: Cell): string {
  return `${scenario} holds on ${target} in all ${schedules.explored} schedules`;
}

function broken({ scenario, target, schema, checks }: Cell, isUnsaved: boolean): string {
  const lines = checks.flatMap(({ id, violations }) =>
    violations.flatMap(({ says, replay }) => [`  ${id}: ${says}`, `  ${replay}`]),
  );
  const hint = isUnsaved ? [`  (a token carries no scenario: save it as ${scenario}.json first)`] : [];
  return [`${scenario} does not hold on ${target}@${schema}`, ...lines, ...hint].join('\n');
}

function undecided({ scenario, target, schedules }: Cell): string {
  return schedules.exhausted
    ? `${scenario} on ${target} is unknown: a check gave no answer`
    : `${scenario} on ${target} is unknown: ${counted(schedules.explored, 'schedule')} explored, and there are more; raise schedulesMax`;
}
