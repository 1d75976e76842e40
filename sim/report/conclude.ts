import { type ExitCode, exitCode, worstExitCode } from './exit-codes.ts';
import type { Cell, Threshold, Verdict } from './report.ts';

/** What a run comes to as a whole. */
export interface Conclusion {
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
}

/**
 * Draws the conclusion of a run that compares cells with expectations (`gate`). No cells at all is
 * unknown: a filter that matches nothing must never look like a pass.
 */
export function concludeByExpectation(cells: readonly Cell[], thresholds: readonly Threshold[]): Conclusion {
  const codes = cells.filter((cell) => !cell.ok).map(notAsExpected);
  return conclude(cells.length === 0 ? [exitCode('unknown')] : codes, thresholds);
}

/** Draws the conclusion of a run that asks whether everything holds (`race`, `prove`, `replay`). */
export function concludeByVerdict(cells: readonly Cell[], thresholds: readonly Threshold[]): Conclusion {
  const codes = cells.filter((cell) => cell.verdict !== 'holds').map(notAsExpected);
  return conclude(cells.length === 0 ? [exitCode('unknown')] : codes, thresholds);
}

function conclude(codes: readonly ExitCode[], thresholds: readonly Threshold[]): Conclusion {
  const crossed = thresholds.some((threshold) => !threshold.ok) ? [exitCode('threshold')] : [];
  const verdict = codes.includes(1) ? 'violated' : codes.includes(2) ? 'unknown' : 'holds';
  return { verdict, exitCode: worstExitCode([...codes, ...crossed]) };
}

function notAsExpected(cell: Cell): ExitCode {
  return exitCode(cell.verdict === 'unknown' ? 'unknown' : 'failed');
}
