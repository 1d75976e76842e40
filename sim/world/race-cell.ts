import type { SchemaName } from '../databases/open-database.ts';
import { serial } from '../explorer/strategies/serial.ts';
import type { Cell, CheckResult } from '../report/report.ts';
import type { Story } from '../report/story.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { needsOf, scopeOf, verdictOf, violationOf } from './cell.ts';
import { cellFigures } from './cell-figures.ts';
import { type Covered, Coverage } from './coverage.ts';
import { expectationOf } from './expectation.ts';
import { type Finding, Findings } from './findings.ts';
import type { OpenFaults } from './open-faults.ts';
import type { Store } from './open-store.ts';
import { Player } from './play.ts';
import { type Budget, Spending } from './race-budget.ts';
import { confirms, type Suspicion } from './race-confirm.ts';
import { type Phase, phasesOf } from './race-phases.ts';
import { storyOf } from './race-story.ts';
import { type WalkEnd, walkPhase } from './race-walk.ts';
import type { StrategyName } from '../explorer/strategies/list.ts';
import { scenarioHash } from './scenario-hash.ts';
import { schemaFor } from './schema-for.ts';
import { shrink } from './shrink.ts';
import type { Failing } from './shrink-failing.ts';
import { huntIn } from './shrink-hunt.ts';
import { nothingRemoved } from './shrink-part.ts';
import { setStage, type Stage } from './stage.ts';
import { encodeToken } from './token.ts';

export interface RaceCellOptions {
  readonly store: Store;
  /** Other databases on which a violation is to be seen too before it is reported; asked for when there is one. */
  readonly confirmOn: () => Promise<readonly Store[]>;
  readonly seed: number;
  readonly schema?: SchemaName;
  readonly checks?: readonly CheckId[];
  /** The scenario is from a file. */
  readonly fromFile: boolean;
  readonly faults: OpenFaults;
  readonly faultsMax: number;
  readonly strategy?: StrategyName;
  /** Goes on after the first violation. */
  readonly all: boolean;
  readonly budget: Budget;
  readonly checkDeterminism: boolean;
  readonly signal?: AbortSignal;
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

/** A violation in its shortest form, with the story of it. */
export interface Told {
  readonly failing: Failing;
  readonly token: string;
  readonly confirmedOn: readonly string[];
  readonly story: Story;
}

export interface RacedCell {
  readonly cell: Cell;
  readonly end: WalkEnd;
  readonly told: readonly Told[];
  readonly covered: Covered;
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
    const findings = new Findings(ids);
    const coverage = new Coverage();
    const walked = await walkPhases(stage, target, ids, findings, coverage, options);
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
  let explored = 0;
  let cut = 0;
  let end: WalkEnd = 'done';
  let exhausted = false;
  const concurrent = stage.scenario.acts.some((actors) => actors.length > 1);
  for (const phase of phasesOf({ ...options, concurrent })) {
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
  return { explored, cut, exhausted, end };

  function playerFor(faultsMax: number): Player {
    const known = players.get(faultsMax);
    if (known) return known;
    const { seed, faults } = options;
    const made = new Player(stage, target, { seed, needs: needsOf(ids), faults, faultsMax });
    players.set(faultsMax, made);
    return made;
  }
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

/** Shrinks each violation, and confirms it elsewhere. One story often shows several. */
async function tellAll(
  findings: Findings,
  scenario: Scenario,
  target: Target,
  schema: SchemaName,
  options: RaceCellOptions,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const [check, finding] of findings.found) {
    if (options.signal?.aborted) break;
    const { seed, store, faults, faultsMax, signal } = options;
    const hunt = huntIn({ scenario, target, store, schema, seed, check, signal });
    const found: Failing = { ...finding, scenario, check, removed: nothingRemoved, faults, faultsMax };
    const failing = await shrink(await sameStory(found, told, target, schema, options), hunt);
    const suspicion = suspicionOf(failing, target, schema, seed);
    told.push({
      failing,
      token: tokenOf(scenario, failing.scenario.name, target, schema, failing, options),
      confirmedOn: await confirmedOn(suspicion, options),
      story: await storyOf(store, suspicion),
    });
  }
  return told;
}

/** A story told already, where it shows this violation too. */
async function sameStory(
  found: Failing,
  told: readonly Told[],
  target: Target,
  schema: SchemaName,
  options: RaceCellOptions,
): Promise<Failing> {
  for (const { failing } of told) {
    const other: Failing = { ...failing, check: found.check };
    const says = await confirms(options.store, suspicionOf(other, target, schema, options.seed));
    if (says !== undefined) return { ...other, says };
  }
  return found;
}

async function confirmedOn(suspicion: Suspicion, options: RaceCellOptions): Promise<readonly string[]> {
  const names = [options.store.name];
  if (options.signal?.aborted) return names;
  for (const store of await options.confirmOn()) {
    if ((await confirms(store, suspicion)) !== undefined) names.push(store.name);
  }
  return names;
}

function suspicionOf(failing: Failing, target: Target, schema: SchemaName, seed: number): Suspicion {
  const { scenario, check, choices, faults, faultsMax } = failing;
  return { scenario, target, schema, seed, check, choices, faults, faultsMax };
}

function tokenOf(
  scenario: Scenario,
  name: string,
  target: Target,
  schema: SchemaName,
  { choices }: Finding,
  { seed, fromFile }: RaceCellOptions,
): string {
  const hash = fromFile ? { scenarioHash: scenarioHash(scenario) } : {};
  return encodeToken({ scenario: name, ...hash, target: target.name, schema, seed, choices });
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
