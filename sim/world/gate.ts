import { concludeByExpectation } from '../report/conclude.ts';
import type { Cell, Report } from '../report/report.ts';
import { scenarios as builtIn, themes } from '../scenarios/list.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { judgeCell } from './cell.ts';
import { judgeEntry } from './corpus-cell.ts';
import type { CorpusEntry } from './corpus.ts';
import { NoManager } from './no-manager.ts';
import { type DatabaseChoice, openStore } from './open-store.ts';
import type { Proof } from './proofs.ts';
import { reportOf } from './report-of.ts';
import { scenarioHash } from './scenario-hash.ts';
import type { SchemaName } from '../databases/open-database.ts';
import { isOwnSchema } from '../databases/own-schema/own-schema-name.ts';
import { SeedRefused } from './seed-refused.ts';
import { isUntellable, unknownCell } from './unknown-cell.ts';
import { targetNamed } from './targets.ts';
import { type Named, withReplayWords } from './with-replay-words.ts';

export interface GateOptions {
  readonly targets: readonly string[];
  /** Targets among these names that do not come with flexsim. */
  readonly ownTargets?: readonly Target[];
  readonly scenarios: readonly Scenario[];
  /** Schedules that once broke something. They run first. */
  readonly corpus?: readonly CorpusEntry[];
  /** Scopes in which `hardened` is proven. They are walked where it is among the targets, to their end. */
  readonly proofs?: readonly Proof[];
  /** Only these checks; default all that a scenario lists. */
  readonly checks?: readonly string[];
  readonly db: DatabaseChoice;
  readonly schema?: SchemaName;
  readonly seed: number;
  /** The files of scenarios that are from one, for the commands that repeat what was found. */
  readonly scenarioFiles?: ReadonlyMap<Scenario, string>;
  /** The database, where somebody has chosen it; likewise. */
  readonly namedDb?: DatabaseChoice;
  readonly signal?: AbortSignal;
}

export type GateEvent =
  | { readonly kind: 'started'; readonly cells: number }
  | { readonly kind: 'impossible'; readonly says: string }
  | { readonly kind: 'cell'; readonly cell: Cell; readonly done: number; readonly of: number };

/** A cell whose schedules do not end sooner is `unknown`; every built-in one ends far below. */
const schedulesMax = 50_000;

/** The target the proofs are of; no other claims to survive every fault. */
const proven = 'hardened';

/** Judges every scenario on every target and says whether each cell is as expected. */
export async function runGate(options: GateOptions, onEvent: (event: GateEvent) => void): Promise<Report> {
  const startedAt = new Date();
  const asked = options.scenarios.filter((scenario) => isAskedFor({ scenario }));
  const pairs = asked.flatMap((scenario) => options.targets.map((name) => ({ scenario, name })));
  const kept = keptPairs(options);
  const proofs = options.targets.includes(proven) ? (options.proofs ?? []).filter(isAskedFor) : [];
  const of = kept.length + pairs.length + proofs.length;
  onEvent({ kind: 'started', cells: of });
  if (options.checks && asked.length === 0 && options.scenarios.length > 0) {
    onEvent({
      kind: 'impossible',
      says: `no scenario that was asked for judges ${options.checks.join(' or ')}`,
    });
  }
  const cells: Cell[] = [];
  const named: Named = { db: options.namedDb };
  const store = await openStore(options.db);
  try {
    // What is wrong with a team's own schema is told before anything else takes its time.
    if (options.schema && isOwnSchema(options.schema)) await (await store.open(options.schema)).close();
    for (const { entry, target } of kept) {
      if (options.signal?.aborted) break;
      const cell = await judgeEntry(entry, target, { store, signal: options.signal });
      cells.push({ ...withReplayWords(cell, target, named), group: 'Kept regressions' });
      onEvent({ kind: 'cell', cell, done: cells.length, of });
    }
    for (const { scenario, name } of pairs) {
      if (options.signal?.aborted) break;
      const target = targetNamed(name, options.ownTargets);
      if (!target) throw new RangeError(`There is no target "${name}".`);
      const cell = await judgeCell(scenario, target, {
        store,
        seed: options.seed,
        checks: options.checks,
        schema: options.schema,
        scenarioHash: builtIn.includes(scenario) ? undefined : scenarioHash(scenario),
        schedulesMax,
        signal: options.signal,
      }).catch((error: unknown) => {
        if (isUntellable(error)) {
          onEvent({ kind: 'impossible', says: error.message });
          return unknownCell(scenario, target, options, error.message);
        }
        // What the target's own schema forbids, it need not survive; on a schema of the scenario's, it is a mistake.
        const isTheirs = scenario.schema === undefined || (options.schema && isOwnSchema(options.schema));
        const forbidden = error instanceof SeedRefused && isTheirs;
        if (!forbidden && !(error instanceof NoManager)) throw error;
        onEvent({ kind: 'impossible', says: error.message });
        return undefined;
      });
      if (!cell) continue;
      cells.push({
        ...withReplayWords(cell, target, { ...named, scenarioFile: options.scenarioFiles?.get(scenario) }),
        group: groupOf(scenario),
      });
      onEvent({ kind: 'cell', cell, done: cells.length, of });
    }
    for (const { scenario, faults, faultsMax } of proofs) {
      if (options.signal?.aborted) break;
      const target = targetNamed(proven) as Target;
      const { seed, checks, signal } = options;
      const cell = await judgeCell(scenario, target, {
        store,
        seed,
        checks,
        schedulesMax,
        signal,
        faults,
        faultsMax,
      });
      cells.push({ ...withReplayWords(cell, target, named), group: 'Scopes in which hardened is proven' });
      onEvent({ kind: 'cell', cell, done: cells.length, of });
    }
  } finally {
    await store.close();
  }
  // Kept regressions alone are no answer where a filter leaves no scenario.
  const judged = cells.length > kept.length ? cells : [];
  return reportOf('gate', options, startedAt, cells, concludeByExpectation(judged, []));

  function isAskedFor({ scenario }: Pick<Proof, 'scenario'>): boolean {
    return !options.checks || scenario.checks.some((id) => options.checks?.includes(id));
  }
}

/** An entry is judged on the targets it says something of. */
function keptPairs({ corpus = [], targets, ownTargets, checks }: GateOptions) {
  return corpus
    .filter((entry) => !checks || checks.includes(entry.check))
    .flatMap((entry) =>
      targets.flatMap((name) => {
        const target = targetNamed(name, ownTargets);
        const said =
          target && (entry.scenario.expect?.[target.like ?? target.name] ?? ownTargets?.includes(target));
        return target && said ? [{ entry, target }] : [];
      }),
    );
}

function groupOf(scenario: Scenario): string {
  return themes.find((theme) => theme.scenarios.includes(scenario))?.title ?? 'From a file';
}
