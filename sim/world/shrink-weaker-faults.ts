import type { FaultName } from '../flex-fake/core/faults/fault.ts';
import type { OpenFaults } from './open-faults.ts';
import type { Failing, Hunt } from './shrink-failing.ts';

/** From what happens every day to what hardly ever does: of two faults the earlier one makes the better story. */
const weakestFirst: readonly FaultName[] = [
  'status-before-commit',
  'rate-limited',
  'reset-before-commit',
  'html-200',
  'empty-body',
  'invalid-json',
  'truncated-body',
  'truncated-list',
  'status-after-commit',
  'lost-response',
  'hang',
  'late-commit',
  'crash-before',
  'crash-after',
  'stall',
];

/** Puts weaker faults in the place of those that strike, as long as the check is violated with them. */
export async function weakerFaults(failing: Failing, hunt: Hunt): Promise<Failing> {
  let smallest = failing;
  for (;;) {
    const strongest = strongestOf(smallest);
    if (strongest <= 0) return smallest;
    const { removed, faults, faultsMax } = smallest;
    const weaker = await hunt({ removed, faultsMax, faults: upTo(faults, strongest) });
    if (!weaker) return smallest;
    smallest = weaker;
  }
}

function strongestOf({ happened }: Failing): number {
  const ranks = happened.map(({ candidate }) => weakestFirst.indexOf(candidate.fault as FaultName));
  return Math.max(-1, ...ranks);
}

function upTo({ flex, db }: OpenFaults, rank: number): OpenFaults {
  const weaker = (name: FaultName): boolean => {
    const at = weakestFirst.indexOf(name);
    return at !== -1 && at < rank;
  };
  return { flex: flex.filter(weaker), db: db.filter(weaker) };
}
