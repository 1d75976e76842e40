import type { Cell, CheckResult, Expected } from './report.ts';

type Judged = Pick<Cell, 'verdict' | 'expected' | 'checks'>;

/** Where a cell and what its scenario states about it part ways; three empty lists when they agree. */
export interface Difference {
  /** Checks that should have been violated and hold: a control that stopped failing. */
  readonly missing: readonly string[];
  /** Checks that were violated and should hold. */
  readonly extra: readonly string[];
  /** Checks that gave no answer. They are never as expected. */
  readonly unknown: readonly string[];
}

/** Whether a cell is what its scenario states: that, and nothing else, is what `gate` asks. */
export function isAsExpected(cell: Judged): boolean {
  if (cell.verdict === 'unknown') return false;
  if (typeof cell.expected === 'string') return cell.verdict === cell.expected;
  const { missing, extra, unknown } = differenceOf(cell);
  return missing.length + extra.length + unknown.length === 0;
}

/** Names the checks that make the difference. */
export function differenceOf(cell: Judged): Difference {
  const violated = idsOf(cell.checks, 'violated');
  const unknown = idsOf(cell.checks, 'unknown');
  if (cell.expected === 'violated') return { missing: [], extra: [], unknown };
  const expected = cell.expected === 'holds' ? [] : cell.expected.violates;
  return {
    missing: expected.filter((id) => !violated.includes(id) && !unknown.includes(id)),
    extra: violated.filter((id) => !expected.includes(id)),
    unknown,
  };
}

/** An expectation in words: `holds`, `is violated`, `violates a, b`. */
export function expectedInWords(expected: Expected): string {
  if (expected === 'holds') return 'holds';
  if (expected === 'violated') return 'is violated';
  return expected.violates.length === 0 ? 'holds' : `violates ${expected.violates.join(', ')}`;
}

/** What came, in the same words. */
export function verdictInWords(cell: Judged): string {
  const unknown = idsOf(cell.checks, 'unknown');
  if (cell.verdict === 'unknown') {
    return unknown.length === 0 ? 'is unknown' : `is unknown: no answer from ${unknown.join(', ')}`;
  }
  return expectedInWords({ violates: idsOf(cell.checks, 'violated') });
}

function idsOf(checks: readonly CheckResult[], verdict: CheckResult['verdict']): readonly string[] {
  return checks.filter((check) => check.verdict === verdict).map((check) => check.id);
}
