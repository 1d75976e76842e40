import type { Cell } from '../report/report.ts';
import type { Target } from '../targets/target.ts';

/** Has the commands that repeat a cell's violations say where its target is, if its name does not. */
export function withReplayWords(cell: Cell, { replayWith }: Pick<Target, 'replayWith'>): Cell {
  if (!replayWith) return cell;
  const checks = cell.checks.map((check) => ({
    ...check,
    violations: check.violations.map((one) => ({ ...one, replay: `${one.replay} ${replayWith}` })),
  }));
  return { ...cell, checks };
}
