import { replay, ScheduleDiverged } from '../explorer/strategies/replay.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { Cell } from '../report/report.ts';
import type { Target } from '../targets/target.ts';
import { judgeCell } from './cell.ts';
import { type CorpusEntry, tokenOfEntry } from './corpus.ts';
import type { Store } from './open-store.ts';
import { scenarioHash } from './scenario-hash.ts';

/** Orders explored of an entry; entries are shrunk, so hardly one has as many. */
const schedulesMax = 5_000;

/**
 * Judges a kept schedule on a target. On the one it was found on, that very schedule is played again, as long as it
 * fits; on the others, and where it does not fit any more, every order of the entry's scenario.
 */
export async function judgeEntry(
  entry: CorpusEntry,
  target: Target,
  options: { readonly store: Store; readonly signal?: AbortSignal },
): Promise<Cell> {
  const token = tokenOfEntry(entry);
  const common = {
    ...options,
    seed: token.seed,
    checks: [entry.check],
    scenarioHash: scenarioHash(entry.scenario),
  };
  if (target.name === token.target) {
    const strategy = replay(token.choices, faultNames);
    const again = await judgeCell(entry.scenario, target, { ...common, schedulesMax: 2, strategy }).catch(
      onlyIfDiverged,
    );
    if (again?.verdict === 'violated') return again;
  }
  return await judgeCell(entry.scenario, target, { ...common, schedulesMax, stopAtFirst: true });
}

function onlyIfDiverged(error: unknown): undefined {
  if (!(error instanceof ScheduleDiverged)) throw error;
}
