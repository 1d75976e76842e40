import type { Cell, Report } from '../report/report.ts';
import { concludeByVerdict } from '../report/conclude.ts';
import { judgeCell } from './cell.ts';
import { type DatabaseChoice, openStore } from './open-store.ts';
import { proofs } from './proofs.ts';
import { reportOf } from './report-of.ts';
import { targetNamed } from './targets.ts';

export interface ProveOptions {
  readonly target: string;
  readonly db: DatabaseChoice;
  readonly seed: number;
  /** Only the scopes that fit into every pull request. */
  readonly quick: boolean;
  /** Names of scenarios; without, every scope. */
  readonly only?: ReadonlySet<string>;
  /** A scope that needs more schedules than this is unknown. */
  readonly schedulesMax: number;
  readonly signal?: AbortSignal;
}

export type ProveEvent =
  | { readonly kind: 'scope'; readonly name: string; readonly at: number; readonly of: number }
  | { readonly kind: 'played'; readonly schedules: number; readonly elapsedMs: number }
  | { readonly kind: 'judged'; readonly name: string; readonly cell: Cell; readonly elapsedMs: number };

/** Walks every scope of `proofs`: all orders, with every placement of so many faults, judged by every check. */
export async function runProofs(
  options: ProveOptions,
  onEvent: (event: ProveEvent) => void,
): Promise<Report> {
  const startedAt = new Date();
  const target = targetNamed(options.target);
  if (!target) throw new RangeError(`There is no target "${options.target}".`);
  const scopes = proofs.filter(
    ({ quick, scenario }) => (quick || !options.quick) && (options.only?.has(scenario.name) ?? true),
  );
  const store = await openStore(options.db);
  const cells: Cell[] = [];
  try {
    for (const [at, { scenario, faults, faultsMax }] of scopes.entries()) {
      if (options.signal?.aborted) break;
      const { name } = scenario;
      onEvent({ kind: 'scope', name, at, of: scopes.length });
      const startedMs = performance.now();
      const { seed, schedulesMax, signal } = options;
      let schedules = 0;
      const cell = await judgeCell(scenario, target, {
        store,
        seed,
        schedulesMax,
        signal,
        faults,
        faultsMax,
        onPlayed: () =>
          onEvent({ kind: 'played', schedules: ++schedules, elapsedMs: performance.now() - startedMs }),
      });
      cells.push(cell);
      onEvent({ kind: 'judged', name, cell, elapsedMs: performance.now() - startedMs });
    }
  } finally {
    await store.close();
  }
  return reportOf('prove', options, startedAt, cells, concludeByVerdict(cells, []));
}
