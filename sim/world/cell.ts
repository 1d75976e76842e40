import type { Evidence } from '../checks/evidence.ts';
import { checkOf } from '../checks/list.ts';
import { type Candidate, transitionKey } from '../explorer/candidate.ts';
import { countPreemptions, fewestPreemptions } from '../explorer/fewest-preemptions.ts';
import { type Recorded, recorded } from '../explorer/recorded.ts';
import type { Happened } from '../explorer/scheduler.ts';
import { exhaustive } from '../explorer/strategies/exhaustive.ts';
import { inOrder } from '../explorer/strategies/in-order.ts';
import { serial } from '../explorer/strategies/serial.ts';
import type { Strategy } from '../explorer/strategy.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { Cell, CheckResult, Verdict } from '../report/report.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { cellFigures } from './cell-figures.ts';
import { asExpected, expectationOf } from './expectation.ts';
import type { OpenFaults } from './open-faults.ts';
import type { Store } from './open-store.ts';
import { type Played, Player } from './play.ts';
import type { SchemaName } from '../databases/open-database.ts';
import { schemaFor } from './schema-for.ts';
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
    const explored = await explore(player, stage, findings, options);
    if (!options.strategy) await findings.shorten(player);
    const checks = findings.results(token, options.store.name);
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
        scope: scopeOf(scenario, target, schema.name, options),
        finalStates: findings.finalStates,
      },
      ...cellFigures(timed),
    };
  } finally {
    await stage.close();
  }
}

async function explore(
  player: Player,
  stage: Stage,
  findings: Findings,
  options: CellOptions,
): Promise<{ explored: number; cut: number; exhausted: boolean }> {
  const strategy = recorded(options.strategy ?? strategyFor(stage.scenario, options), faultNames);
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
    if (explored + cut >= options.schedulesMax) return { explored, cut, exhausted: false };
  }
  return { explored, cut, exhausted: true };
}

/** One actor at a time and nothing to choose: one schedule says it all. */
function strategyFor(scenario: Scenario, options: CellOptions): Strategy {
  const concurrent = scenario.acts.some((actors) => actors.length > 1);
  const chosen = (options.faultsMax ?? 0) > 0 || scenario.faults?.some(({ on }) => on.nth === 'any');
  return concurrent || chosen ? exhaustive() : serial();
}

function needsOf(ids: readonly CheckId[]): 'nothing' | 'healed' | 'idle' {
  const needs = ids.map((id) => checkOf(id).needs);
  if (needs.includes('idle')) return 'idle';
  return needs.includes('healed') ? 'healed' : 'nothing';
}

function verdictOf(checks: readonly CheckResult[], exhausted: boolean): Verdict {
  if (checks.some((check) => check.verdict === 'violated')) return 'violated';
  if (!exhausted || checks.length === 0) return 'unknown';
  return checks.some((check) => check.verdict === 'unknown') ? 'unknown' : 'holds';
}

function scopeOf(scenario: Scenario, target: Target, schema: string, options: CellOptions): string {
  const switches = scenario.flex ? `switches ${JSON.stringify(scenario.flex)}` : 'default switches';
  const faults =
    (options.faultsMax ?? 0) > 0
      ? `up to ${options.faultsMax} faults anywhere`
      : 'the faults of the scenario';
  return `${target.name} on ${schema}, ${scenario.name}, ${switches}, ${faults}`;
}

interface Finding {
  readonly says: string;
  choices: readonly number[];
  preemptions: number;
  readonly happened: readonly Happened[];
}

/** What the schedules of a cell have shown so far. */
class Findings {
  readonly #ids: readonly CheckId[];
  readonly #found = new Map<CheckId, Finding>();
  readonly #crashed = new Map<CheckId, string>();
  readonly #states = new Map<string, boolean>();

  constructor(ids: readonly CheckId[]) {
    this.#ids = ids;
  }

  get finalStates(): { holding: number; violating: number } {
    const violating = [...this.#states.values()].filter(Boolean).length;
    return { holding: this.#states.size - violating, violating };
  }

  judge({ evidence, happened, restDigest }: Played, strategy: Recorded): void {
    let violating = false;
    for (const id of this.#ids) {
      const says = this.#judgeOne(id, evidence as Evidence);
      if (says.length === 0) continue;
      violating = true;
      this.#keep(id, says.join('; '), happened, strategy.choices);
    }
    this.#states.set(restDigest, violating || (this.#states.get(restDigest) ?? false));
  }

  /** Looks for an order that shows the same with fewer switches between the actors. */
  async shorten(player: Player): Promise<void> {
    for (const [id, finding] of this.#found) {
      if (finding.preemptions === 0) continue;
      const order = fewestPreemptions(finding.happened);
      const fewer = countPreemptions(order, finding.happened);
      if (fewer >= finding.preemptions) continue;
      const keys = order.map((index) => transitionKey(finding.happened[index]?.candidate as Candidate));
      const strategy = recorded(inOrder(keys), faultNames);
      strategy.begin();
      const { evidence } = await player.play(strategy);
      if (!evidence || this.#judgeOne(id, evidence).length === 0) continue;
      finding.choices = [...strategy.choices];
      finding.preemptions = fewer;
    }
  }

  results(token: (choices: readonly number[]) => string, database: string): CheckResult[] {
    return this.#ids.map((id) => {
      const finding = this.#found.get(id);
      if (!finding) return { id, verdict: this.#crashed.has(id) ? 'unknown' : 'holds', violations: [] };
      const text = token(finding.choices);
      const { says, preemptions } = finding;
      const replay = `npx flexsim replay ${text}`;
      return {
        id,
        verdict: 'violated',
        violations: [{ says, token: text, replay, preemptions, confirmedOn: [database] }],
      };
    });
  }

  #judgeOne(id: CheckId, evidence: Evidence): readonly string[] {
    try {
      return checkOf(id).judge(evidence);
    } catch (error) {
      this.#crashed.set(id, String(error));
      return [];
    }
  }

  #keep(id: CheckId, says: string, happened: readonly Happened[], choices: readonly number[]): void {
    const known = this.#found.get(id);
    const order = happened.map((_, index) => index);
    const preemptions = countPreemptions(order, happened);
    if (known && known.preemptions <= preemptions) return;
    this.#found.set(id, { says, choices: [...choices], preemptions, happened });
  }
}
