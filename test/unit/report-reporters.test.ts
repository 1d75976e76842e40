import { describe, expect, it } from 'vitest';
import { reporters } from '../../sim/report/reporters/list.ts';
import { matrix } from '../../sim/report/reporters/matrix.ts';
import { greenReport, redReport, sampleCell, sampleReport } from './report-sample.ts';

const plain = { colour: false, width: 120 };

describe.each(reporters.map((reporter) => [reporter.name, reporter] as const))(
  'the %s reporter',
  (name, reporter) => {
    it.each([
      ['green', greenReport],
      ['red', redReport],
      ['empty', sampleReport([])],
    ])('writes a %s run', async (kind, report) => {
      await expect(reporter.render(report, plain)).toMatchFileSnapshot(`./reporters/${kind}-${name}.snap`);
    });

    it('ends with a line break, and says nothing by colour alone', () => {
      const coloured = reporter.render(redReport, { ...plain, colour: true });
      expect(coloured.endsWith('\n')).toBe(true);
      expect(withoutColour(coloured)).toBe(reporter.render(redReport, plain));
    });
  },
);

it('speaks of one cell as of one', () => {
  const good = sampleCell({ scenario: 'a', target: 'legacy', expected: 'holds', checks: { heals: 'holds' } });
  const bad = sampleCell({
    scenario: 'b',
    target: 'legacy',
    expected: 'holds',
    checks: { heals: 'violated' },
  });
  const told = (name: string, ...cells: (typeof good)[]) =>
    reporters.find((reporter) => reporter.name === name)?.render(sampleReport(cells), plain);
  expect(told('matrix', bad)).toContain('1 of 1 cell is not as expected (');
  expect(told('matrix', good, bad)).toContain('1 of 2 cells is not as expected (');
  expect(told('markdown', good)).toMatch(/^The cell is as expected\./);
  expect(told('markdown', bad)).toMatch(/^\*\*1 of 1 cell is not as expected\.\*\*/);
  expect(told('github', good)).toBe('::notice title=flexsim::1 cell, all as expected\n');
});

describe('the matrix', () => {
  it('ends with a command to paste when a cell is not as expected', () => {
    expect(matrix.render(redReport, plain).trimEnd().split('\n').at(-1)).toBe(
      '  npx flexsim replay fs1-double-click-hardened',
    );
  });

  it('puts the columns that do not fit into a further block instead of wrapping', () => {
    const targets = ['legacy', 'audited', 'phase-1', 'phase-2', 'phase-3', 'phase-4'];
    const report = sampleReport(
      targets.map((target) =>
        sampleCell({
          scenario: 'a-scenario-with-a-long-name',
          target,
          expected: 'holds',
          checks: { heals: 'holds' },
        }),
      ),
    );
    for (const width of [40, 60, 80, 200]) {
      const lines = matrix.render(report, { colour: false, width }).split('\n');
      const table = lines.filter(
        (line) => line.startsWith('  a-scenario') || /^\s+(legacy|audited|phase)/.test(line),
      );
      expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(width);
      for (const target of targets) expect(table.filter((line) => line.includes(target))).toHaveLength(2);
    }
  });
});

function withoutColour(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}
