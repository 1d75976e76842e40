import type { Worker } from 'node:worker_threads';
import type { SchemaName } from '../databases/open-database.ts';
import { isOwnSchema } from '../databases/own-schema/own-schema-name.ts';
import type { StrategyName } from '../explorer/strategies/list.ts';
import { concludeByVerdict } from '../report/conclude.ts';
import type { Report } from '../report/report.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import { scenarios as builtIn } from '../scenarios/list.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { allOpenFaults } from './open-faults.ts';
import { writeCorpusEntry } from './corpus.ts';
import { corpusEntryOf } from './corpus-entry.ts';
import { type DatabaseChoice, openStore, type Store } from './open-store.ts';
import type { Budget } from './race-budget.ts';
import type { RaceWork } from './race-worker.ts';
import { type RaceCellOptions, type RacedCell, type RaceProgress, raceCell, raceOf } from './race-cell.ts';
import { dropRaceState, readRaceState, writeRaceState } from './race-state.ts';
import { reportOf } from './report-of.ts';
import { builtInTargets } from './targets.ts';
import { type Named, withReplayWords } from './with-replay-words.ts';

export interface RaceOptions {
  readonly scenario: Scenario;
  /** For the commands that replay what is found. */
  readonly named?: Named;
  readonly targets: readonly Target[];
  /** The database of the inner loop. */
  readonly db: DatabaseChoice;
  readonly schema?: SchemaName;
  readonly seed: number;
  /** Only these of the scenario's checks. */
  readonly checks?: readonly CheckId[];
  readonly strategy?: StrategyName;
  /** Faults a schedule may place, anywhere. */
  readonly faultsMax: number;
  /** Goes on after the first violation. */
  readonly all: boolean;
  /** For each target. */
  readonly budget: Budget;
  readonly checkDeterminism: boolean;
  /** Goes on from where this file says, and says there where it is broken off. One target. */
  readonly resume?: string;
  /** Keeps each violation in this folder. */
  readonly saveTo?: string;
  /** Has threads walk every order. Without, this one does. */
  readonly workers?: RaceWorkers;
  readonly signal?: AbortSignal;
}

export interface RaceWorkers {
  readonly count: number;
  readonly start: (target: Target, work: RaceWork) => Promise<Worker>;
}

export type RaceEvent =
  | { readonly kind: 'started'; readonly target: string }
  | { readonly kind: 'progress'; readonly progress: RaceProgress }
  | { readonly kind: 'not-at-hand'; readonly database: string; readonly why: string }
  | { readonly kind: 'broken-off'; readonly path: string }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'cell'; readonly raced: RacedCell };

export interface Raced {
  readonly report: Report;
  readonly cells: readonly RacedCell[];
}

/** Databases on which a violation is to be seen too before it is reported. */
const confirmingDatabases: readonly DatabaseChoice[] = ['pg-mem', 'postgres'];

/** Explores one scenario on each target. */
export async function runRace(options: RaceOptions, onEvent: (event: RaceEvent) => void): Promise<Raced> {
  const startedAt = new Date();
  const store = await openStore(options.db);
  const others = new ConfirmingStores(options.db, options.schema, onEvent);
  const cells: RacedCell[] = [];
  try {
    for (const target of options.targets) {
      if (options.signal?.aborted) break;
      onEvent({ kind: 'started', target: target.name });
      const found = await raceCell(
        options.scenario,
        target,
        cellOptions(options, target, store, others, (progress) => onEvent({ kind: 'progress', progress })),
      );
      const raced = {
        ...found,
        cell: withReplayWords(found.cell, target, options.named),
      };
      cells.push(raced);
      keepState(raced, options, onEvent);
      onEvent({ kind: 'cell', raced });
      if (options.saveTo === undefined) continue;
      for (const told of raced.told) {
        const entry = await corpusEntryOf(told, target, builtInTargets, store);
        onEvent({ kind: 'saved', path: writeCorpusEntry(options.saveTo, entry) });
      }
    }
  } finally {
    await others.close();
    await store.close();
  }
  const judged = cells.map(({ cell }) => cell);
  return { report: reportOf('race', options, startedAt, judged, concludeByVerdict(judged, [])), cells };
}

function cellOptions(
  options: RaceOptions,
  target: Target,
  store: Store,
  others: ConfirmingStores,
  onProgress: (progress: RaceProgress) => void,
): RaceCellOptions {
  return {
    ...options,
    store,
    confirmOn: () => others.open(),
    fromFile: !builtIn.includes(options.scenario),
    faults: allOpenFaults,
    from:
      options.resume === undefined
        ? undefined
        : readRaceState(options.resume, raceOf(options.scenario, target, options)),
    onProgress,
  };
}

/** Writes down where a race stands that somebody may want to go on with. */
function keepState(
  { cell, end, state }: RacedCell,
  { resume }: RaceOptions,
  onEvent: (event: RaceEvent) => void,
): void {
  if (!state) {
    if (resume !== undefined) dropRaceState(resume);
    return;
  }
  if (resume === undefined && end !== 'interrupted') return;
  const path = resume ?? `.flexsim/race-${cell.scenario}-${cell.target}.json`.replaceAll(':', '-');
  writeRaceState(path, state);
  onEvent({ kind: 'broken-off', path });
}

/** Opened when there is something to confirm, once. */
class ConfirmingStores {
  readonly #used: DatabaseChoice;
  readonly #databases: readonly DatabaseChoice[];
  readonly #onEvent: (event: RaceEvent) => void;
  #stores: Store[] | undefined;

  constructor(used: DatabaseChoice, schema: SchemaName | undefined, onEvent: (event: RaceEvent) => void) {
    this.#used = used;
    const isOwn = schema !== undefined && isOwnSchema(schema);
    this.#databases = isOwn ? ['postgres'] : confirmingDatabases;
    this.#onEvent = onEvent;
  }

  async open(): Promise<readonly Store[]> {
    if (this.#stores) return this.#stores;
    this.#stores = [];
    const usesPostgres = this.#used.startsWith('postgres');
    for (const database of this.#databases) {
      if (database === this.#used || (database === 'postgres' && usesPostgres)) continue;
      try {
        this.#stores.push(await openStore(database));
      } catch (error) {
        this.#onEvent({ kind: 'not-at-hand', database, why: String(error) });
      }
    }
    return this.#stores;
  }

  async close(): Promise<void> {
    for (const store of this.#stores ?? []) await store.close();
  }
}
