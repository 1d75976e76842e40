import { describe, expect, it } from 'vitest';
import { concludeByExpectation, concludeByVerdict } from '../../sim/report/conclude.ts';
import { exitCodes, worstExitCode } from '../../sim/report/exit-codes.ts';
import { differenceOf, expectedInWords, isAsExpected, verdictInWords } from '../../sim/report/expectation.ts';
import type { Cell, Expected, Verdict } from '../../sim/report/report.ts';
import { sampleCell } from './report-sample.ts';

describe('a cell and its expectation', () => {
  it.each<[Expected, Record<string, Verdict>, boolean, string]>([
    ['holds', { a: 'holds' }, true, 'holds'],
    ['holds', { a: 'violated', b: 'holds' }, false, 'violates a'],
    ['holds', { a: 'unknown' }, false, 'is unknown: no answer from a'],
    ['violated', { a: 'violated', b: 'violated' }, true, 'violates a, b'],
    ['violated', { a: 'holds' }, false, 'holds'],
    [{ violates: ['a'] }, { a: 'violated', b: 'holds' }, true, 'violates a'],
    [{ violates: ['a'] }, { a: 'holds', b: 'holds' }, false, 'holds'],
    [{ violates: ['a'] }, { a: 'violated', b: 'violated' }, false, 'violates a, b'],
    [{ violates: ['a'] }, { a: 'violated', b: 'unknown' }, false, 'violates a'],
    [{ violates: ['c'] }, { a: 'violated' }, false, 'violates a'],
    [{ violates: [] }, { a: 'holds' }, true, 'holds'],
  ])('expected %j, came %j: as expected is %s', (expected, checks, ok, words) => {
    const cell = cellOf(expected, checks);
    expect(isAsExpected(cell)).toBe(ok);
    expect(verdictInWords(cell)).toBe(words);
  });

  it('never takes a cell whose schedules did not end for one that holds', () => {
    const cell = { ...cellOf({ violates: [] }, { a: 'holds' }), verdict: 'unknown' as const };
    expect(isAsExpected(cell)).toBe(false);
    expect(verdictInWords(cell)).toBe('is unknown');
  });

  it('names the checks in which they differ', () => {
    const cell = cellOf({ violates: ['a', 'b'] }, { a: 'holds', b: 'violated', c: 'violated', d: 'unknown' });
    expect(differenceOf(cell)).toEqual({ missing: ['a'], extra: ['c'], unknown: ['d'] });
    expect(expectedInWords(cell.expected)).toBe('violates a, b');
  });
});

describe('the conclusion', () => {
  const good = cellOf({ violates: ['a'] }, { a: 'violated' });
  const bad = cellOf('holds', { a: 'violated' });
  const lost = cellOf('holds', { a: 'unknown' });
  const crossed = { name: 'mean', limit: 1, measured: 2, ok: false };

  it.each<[string, readonly Cell[], boolean, string, number]>([
    ['everything is as expected', [good], false, 'holds', 0],
    ['one cell is not', [good, bad], false, 'violated', 1],
    ['one gave no answer', [good, lost], false, 'unknown', 2],
    ['a violation outweighs an unknown', [lost, bad], true, 'violated', 1],
    ['an unknown outweighs a threshold', [lost], true, 'unknown', 2],
    ['only a threshold is crossed', [good], true, 'holds', 3],
    ['nothing matched', [], false, 'unknown', 2],
  ])('of a gate, where %s', (_, cells, isCrossed, verdict, exitCode) => {
    expect(concludeByExpectation(cells, isCrossed ? [crossed] : [])).toEqual({ verdict, exitCode });
  });

  it.each<[string, readonly Cell[], string, number]>([
    ['holds', [cellOf('holds', { a: 'holds' })], 'holds', 0],
    ['is violated, though expected', [good], 'violated', 1],
    ['is unknown', [lost], 'unknown', 2],
    ['has nothing in it', [], 'unknown', 2],
  ])('of a race that %s', (_, cells, verdict, exitCode) => {
    expect(concludeByVerdict(cells, [])).toEqual({ verdict, exitCode });
  });

  it('takes the worst exit code: 70 before 1 before 2 before 3', () => {
    expect([worstExitCode([3, 2, 1, 70, 0]), worstExitCode([3, 2, 1]), worstExitCode([0, 3, 2])]).toEqual([
      70, 1, 2,
    ]);
    expect([worstExitCode([0, 3]), worstExitCode([0]), worstExitCode([])]).toEqual([3, 0, 0]);
    expect(new Set(exitCodes.map((entry) => entry.code)).size).toBe(exitCodes.length);
  });
});

function cellOf(expected: Expected, checks: Record<string, Verdict>): Cell {
  return sampleCell({ scenario: 's', target: 't', expected, checks });
}
