import { checkOf } from '../checks/list.ts';
import { counted } from '../counted.ts';
import { recorded } from '../explorer/recorded.ts';
import { exhaustive } from '../explorer/strategies/exhaustive.ts';
import { oneAfterAnother } from '../explorer/strategies/one-after-another.ts';
import { preemptionBounded } from '../explorer/strategies/preemption-bounded.ts';
import { serial } from '../explorer/strategies/serial.ts';
import type { Strategy } from '../explorer/strategy.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { Cell, CheckResult, Verdict, Violation } from '../report/report.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { cellFigures } from './cell-figures.ts';
import { asExpected, expectationOf } from './expectation.ts';
import { type Finding, Findings } from './findings.ts';
import type { OpenFaults } from './open-faults.ts';
import type { Store } from './open-store.ts';
import { type Played, Player } from './play.ts';
import type { SchemaName } from '../databases/open-database.ts';
import { ownOrdersMax, runAlone } from './run-alone.ts';
import { schemaFor } from './schema-for.ts';
import { sharedPreemptionsMax } from './shared-slot.ts';
import { setStage, type Stage } from './stage.ts';
import { encodeToken } from './token.ts';

export interface CellOptions {
  readonly store: Store;

  readonly seed: number;
  /** Only these of the scenario's checks. */
  readonly checks?: readonly string[];
  readonly schema?: SchemaName;
  /** For scenarios from a file: goes into the token. */
  readonly scenarioHash?: string;
  readonly schedulesMax: number;
  /** In place of the walk through every order. Its schedules are reported as they are. */
  readonly strategy?: Strategy;
  /** Ends with the first schedule that violates a check. */
  readonly stopAtFirst?: boolean;
  /** Sees every schedule that came to rest. */
  readonly onPlayed?: (played: Played, stage: Stage) => void;
  readonly faults?: OpenFaults;
  readonly faultsMax?: number;
  readonly signal?: AbortSignal;
}

/** Judges one scenario on one target: every order of what runs at the same time, or the one there is. */
export async function judgeCell(scenario: Scenario, target: Target, options: CellOptions): Promise<Cell> {
  const schema = schemaFor(scenario, target, options.schema);
  const ids = scenario.checks.filter((id) => !options.checks || options.checks.includes(id));
  const stage = await setStage(scenario, {
    store: options.store,
    schema: schema.seededOn,
    migrations: schema.migrations,
  });
  try {
    const player = new Player(stage, target, {
      seed: options.seed,
      needs: needsOf(ids),
      faults: options.faults,
      faultsMax: options.faultsMax,
    });
    const token = (choices: readonly number[]): string =>
      encodeToken({
        scenario: scenario.name,
        scenarioHash: options.scenarioHash,
        target: target.name,
        schema: schema.name,
        seed: options.seed,
        choices,
      });
    const timed = await player.play(serial(), 'clocked');
    const findings = new Findings(ids);
    const explored = await explore(player, stage, target, findings, options);
    if (!options.strategy) await findings.shorten(player);
    const checks = findings.results((_, finding) => {
      const text = token(finding.choices);
      return violationOf(finding, text, [options.store.name]);
    }, 'holds');
    const violated = checks.filter((check) => check.verdict === 'violated').map((check) => check.id);
    const verdict = verdictOf(checks, explored.exhausted);
    const expected = expectationOf(scenario, target, schema.name);
    return {
      scenario: scenario.name,
      target: target.name,
      schema: schema.name,
      verdict,
      expected,
      ok: asExpected(expected, verdict, violated, ids),
      checks,
      schedules: {
        ...explored,
        scope: scopeOf(scenario, target, schema.name, options) + ownOrdersIn(scenario, explored),
        finalStates: findings.finalStates,
      },
      ...cellFigures(timed),
    };
  } finally {
    await stage.close();
  }
}

/** A finding as the report shows it. */
export function violationOf(
  { says, preemptions }: Finding,
  token: string,
  confirmedOn: readonly string[],
): Violation {
  return { says, token, replay: `npx flexsim replay ${token}`, preemptions, confirmedOn };
}

async function explore(
  player: Player,
  stage: Stage,
  target: Target,
  findings: Findings,
  options: CellOptions,
): Promise<{ explored: number; cut: number; exhausted: boolean }> {
  const strategy = recorded(options.strategy ?? strategyFor(stage.scenario, target, options), faultNames);
  let explored = 0;
  let cut = 0;
  while (strategy.begin()) {
    options.signal?.throwIfAborted();
    const played = await player.play(strategy);
    if (!played.evidence) {
      cut++;
      continue;
    }
    explored++;
    findings.judge(played, strategy);
    options.onPlayed?.(played, stage);
    if (options.stopAtFirst && findings.found.size > 0) return { explored, cut, exhausted: false };
    if (explored + cut >= options.schedulesMax) return { explored, cut, exhausted: false };
  }
  return { explored, cut, exhausted: true };
}

/** One actor at a time and nothing to choose: one schedule says it all. */
function strategyFor(scenario: Scenario, target: Target, options: CellOptions): Strategy {
  const concurrent = scenario.acts.some((actors) => actors.length > 1);
  // What modules remember is in no footprint: orders that differ only in it are walked as far as they can be.
  if (concurrent && target.shared)
    return oneAfterAnother([preemptionBounded(sharedPreemptionsMax), exhaustive()]);
  const chosen = (options.faultsMax ?? 0) > 0 || scenario.faults?.some(({ on }) => on.nth === 'any');
  return concurrent || chosen ? exhaustive() : runAlone();
}

export function needsOf(ids: readonly CheckId[]): 'nothing' | 'healed' | 'idle' {
  const needs = ids.map((id) => checkOf(id).needs);
  if (needs.includes('idle')) return 'idle';
  return needs.includes('healed') ? 'healed' : 'nothing';
}

export function verdictOf(checks: readonly CheckResult[], exhausted: boolean): Verdict {
  if (checks.some((check) => check.verdict === 'violated')) return 'violated';
  if (!exhausted || checks.length === 0) return 'unknown';
  return checks.some((check) => check.verdict === 'unknown') ? 'unknown' : 'holds';
}

/** Which orders of its own requests a run alone has been seen in, where these are not all. */
function ownOrdersIn({ acts }: Scenario, { explored, cut }: { explored: number; cut: number }): string {
  const isAlone = acts.every((actors) => actors.length <= 1);
  if (!isAlone || explored + cut <= ownOrdersMax) return '';
  return `, ${ownOrdersMax} orders of the requests that a run has open at once`;
}

export function scopeOf(
  scenario: Scenario,
  target: Target,
  schema: string,
  options: Pick<CellOptions, 'faultsMax'>,
): string {
  const switches = scenario.flex ? `switches ${JSON.stringify(scenario.flex)}` : 'default switches';
  const faults =
    (options.faultsMax ?? 0) > 0
      ? `up to ${counted(options.faultsMax ?? 0, 'fault')} anywhere`
      : 'the faults of the scenario';
  const shared = target.shared
    ? `, one instance: every order with at most ${sharedPreemptionsMax} preemptions, and beyond them one of those whose requests do not conflict`
    : '';
  return `${target.name} on ${schema}, ${scenario.name}, ${switches}, ${faults}${shared}`;
}
