import type { SchemaName } from '../databases/open-database.ts';
import { recorded } from '../explorer/recorded.ts';
import { replay } from '../explorer/strategies/replay.ts';
import { type Part, wholeSearch } from '../explorer/strategies/resumable.ts';
import { serial } from '../explorer/strategies/serial.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { Cell, CheckResult } from '../report/report.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { needsOf, scopeOf, verdictOf, violationOf } from './cell.ts';
import { cellFigures } from './cell-figures.ts';
import { type Covered, Coverage } from './coverage.ts';
import { expectationOf } from './expectation.ts';
import { Findings } from './findings.ts';
import type { DatabaseChoice } from './open-store.ts';
import { Player } from './play.ts';
import { type Budget, Spending } from './race-budget.ts';
import type { RaceWorkers } from './race.ts';
import { type NumberedPart, wholeWalk } from './race-part.ts';
import { type Phase, phasesOf } from './race-phases.ts';
import { tellAll, type TellOptions, type Told, tokenOf } from './race-tell.ts';
import { type WalkEnd, walkPhase } from './race-walk.ts';
import type { StrategyName } from '../explorer/strategies/list.ts';
import type { RaceState } from './race-state.ts';
import { walkWithWorkers } from './race-workers.ts';
import { scenarioHash } from './scenario-hash.ts';
import { schemaFor } from './schema-for.ts';
import { setStage, type Stage } from './stage.ts';

export interface RaceCellOptions extends TellOptions {
  readonly schema?: SchemaName;
  readonly checks?: readonly CheckId[];
  readonly strategy?: StrategyName;
  /** Goes on after the first violation. */
  readonly all: boolean;
  readonly budget: Budget;
  readonly checkDeterminism: boolean;
  /** Where it was broken off. */
  readonly from?: RaceState;
  readonly db: DatabaseChoice;
  readonly workers?: RaceWorkers;
  readonly onProgress: (progress: RaceProgress) => void;
}

export interface RaceProgress {
  readonly phase: string;
  readonly schedules: number;
  readonly elapsedMs: number;
  /** What share of the budget is gone, from 0 to 1. */
  readonly budgetShare: number;
  /** What share of every order is walked, as far as it can be told; 0 in phases that prove nothing. */
  readonly walkedShare: number;
}

export interface RacedCell {
  readonly cell: Cell;
  readonly end: WalkEnd;
  readonly told: readonly Told[];
  readonly covered: Covered;
  /** What going on with it needs; undefined once it has come to its end. */
  readonly state?: RaceState;
}

/** Explores one scenario on one target until a check is violated, everything was walked, or the budget is spent. */
export async function raceCell(
  scenario: Scenario,
  target: Target,
  options: RaceCellOptions,
): Promise<RacedCell> {
  const schema = schemaFor(scenario, target, options.schema);
  const ids = scenario.checks.filter((id) => !options.checks || options.checks.includes(id));
  const stage = await setStage(scenario, {
    store: options.store,
    schema: schema.seededOn,
    migrations: schema.migrations,
  });
  try {
    const findings = new Findings(ids, options.from?.states);
    const coverage = new Coverage(options.from?.coverage);
    const walked = await walkPhases(stage, target, ids, findings, coverage, options);
    const goesOn = walked.end === 'budget' || walked.end === 'interrupted';
    const state = goesOn ? stateOf(walked, findings, coverage, raceOf(scenario, target, options)) : undefined;
    const told = await tellAll(findings, scenario, target, schema.name, options);
    const checks = findings.results(
      (id, finding) => {
        const known = told.find(({ failing }) => failing.check === id);
        if (known) return violationOf(known.failing, known.token, known.confirmedOn);
        const token = tokenOf(scenario, scenario.name, target, schema.name, finding, options);
        return violationOf(finding, token, [options.store.name]);
      },
      walked.exhausted ? 'holds' : 'unknown',
    );
    const verdict = verdictOf(checks, walked.exhausted);
    const expected = expectationOf(scenario, target, schema.name);
    const timed = await new Player(stage, target, { seed: options.seed, needs: 'nothing' }).play(
      serial(),
      'clocked',
    );
    return {
      cell: {
        scenario: scenario.name,
        target: target.name,
        schema: schema.name,
        verdict,
        expected,
        ok: nothingUnexpected(expected, checks) && verdict !== 'unknown',
        checks,
        schedules: {
          explored: walked.explored,
          cut: walked.cut,
          exhausted: walked.exhausted,
          scope: scopeOf(scenario, target, schema.name, options),
          finalStates: findings.finalStates,
        },
        ...cellFigures(timed),
      },
      end: walked.end,
      told,
      covered: coverage.covered,
      state,
    };
  } finally {
    await stage.close();
  }
}

interface Walked {
  readonly explored: number;
  readonly cut: number;
  readonly exhausted: boolean;
  readonly end: WalkEnd;
  /** Index of the phase in which it ended. */
  readonly phase: number;
  readonly parts: readonly NumberedPart[];
}

/** Which race a state is of: whatever decides which schedules there are, and in which order. */
export function raceOf(
  scenario: Scenario,
  target: Target,
  { schema, seed, faultsMax, strategy, all, checks }: RaceAsked,
): string {
  const about = [
    scenario.name,
    scenarioHash(scenario),
    target.name,
    schemaFor(scenario, target, schema).name,
  ];
  return [...about, seed, faultsMax, strategy ?? 'default', all, ...(checks ?? [])].join(' ');
}

type RaceAsked = Pick<RaceCellOptions, 'schema' | 'seed' | 'faultsMax' | 'strategy' | 'all' | 'checks'>;

function stateOf(
  { phase, parts, explored, cut }: Walked,
  findings: Findings,
  coverage: Coverage,
  of: string,
): RaceState {
  return {
    of,
    phase,
    parts,
    explored,
    cut,
    violations: [...findings.found.values()].map(({ choices }) => choices),
    states: [...findings.states],
    coverage: coverage.saved,
  };
}

async function walkPhases(
  stage: Stage,
  target: Target,
  ids: readonly CheckId[],
  findings: Findings,
  coverage: Coverage,
  options: RaceCellOptions,
): Promise<Walked> {
  const spending = new Spending(options.budget);
  const players = new Map<number, Player>();
  const { from } = options;
  let explored = from?.explored ?? 0;
  let cut = from?.cut ?? 0;
  let end: WalkEnd = 'done';
  let exhausted = false;
  let parts: readonly NumberedPart[] | undefined;
  const concurrent = stage.scenario.acts.some((actors) => actors.length > 1);
  const phases = phasesOf({ ...options, concurrent, shared: target.shared ?? false, from: onlyPart(from) });
  let index = from?.phase ?? 0;
  await findAgain(from?.violations ?? []);
  for (; index < phases.length; index++) {
    const phase = phases[index] as Phase;
    if (phase.resumable && options.workers) {
      end = await walkByWorkers(phase, options.workers);
    } else
      end = await walkPhase(phase, {
        player: playerFor(phase.faultsMax),
        findings,
        coverage,
        spending,
        stopAtFirst: !options.all,
        checkDeterminism: options.checkDeterminism,
        signal: options.signal,
        onSchedule: (of, wasCut) => {
          if (wasCut) cut++;
          else explored++;
          options.onProgress(progressOf(of, spending));
        },
      });
    if (end === 'done' && phase.proves) exhausted = true;
    if (end !== 'done') break;
  }
  parts ??= [{ ...wholeWalk, part: phases[index]?.resumable?.rest ?? wholeSearch }];
  return { explored, cut, exhausted, end, phase: index, parts };

  async function walkByWorkers(phase: Phase, workers: RaceWorkers): Promise<WalkEnd> {
    const { db, schema, seed, faultsMax, all, checkDeterminism, signal } = options;
    const work = { scenario: stage.scenario, schema, checks: ids, db, seed, faultsMax };
    const walked = await walkWithWorkers({
      workersMax: workers.count,
      start: (lastStretch) =>
        workers.start(target, { ...work, stopAtFirst: !all, checkDeterminism, lastStretch }),
      from: from?.parts ?? [wholeWalk],
      findings,
      coverage,
      spending,
      stopAtFirst: !all,
      signal,
      onProgress: () => options.onProgress(progressOf(phase, spending)),
    });
    explored += walked.explored;
    cut += walked.cut;
    ({ parts } = walked);
    await findAgain(walked.violations.map(({ choices }) => choices));
    return walked.end;
  }

  /** What was found elsewhere: before it was broken off, or by a worker. */
  async function findAgain(violations: RaceState['violations']): Promise<void> {
    for (const choices of violations) {
      const strategy = recorded(replay(choices, faultNames), faultNames);
      strategy.begin();
      findings.judge(await playerFor(options.faultsMax).play(strategy), strategy);
    }
  }

  function playerFor(faultsMax: number): Player {
    const known = players.get(faultsMax);
    if (known) return known;
    const { seed, faults } = options;
    const made = new Player(stage, target, { seed, needs: needsOf(ids), faults, faultsMax });
    players.set(faultsMax, made);
    return made;
  }
}

/** A walk that was begun without workers goes on without, and one that was shared out is gone on with by workers. */
function onlyPart(from: RaceState | undefined): Part | undefined {
  return from?.parts.length === 1 ? from.parts[0]?.part : undefined;
}

function progressOf(phase: Phase, spending: Spending): RaceProgress {
  return {
    phase: phase.name,
    schedules: spending.schedules,
    elapsedMs: spending.elapsedMs,
    budgetShare: spending.share,
    walkedShare: phase.proves ? (phase.strategy.share ?? 0) : 0,
  };
}

/** A race that stops early does not see all that is expected; what it sees must be expected. */
function nothingUnexpected(expected: Cell['expected'], checks: readonly CheckResult[]): boolean {
  const violated = checks.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id);
  if (typeof expected === 'string')
    return expected === 'violated' ? violated.length > 0 : violated.length === 0;
  return (
    violated.every((id) => expected.violates.includes(id)) &&
    (violated.length > 0 || expected.violates.length === 0)
  );
}
