import builder from 'junit-report-builder';
import { expectedInWords, verdictInWords } from '../expectation.ts';
import type { Cell } from '../report.ts';
import { unexpectedIn } from '../unexpected.ts';
import type { Reporter } from './reporter.ts';

/** A suite for each target, a case for each cell; a cell that is not as expected is a failure. */
export const junit: Reporter = {
  name: 'junit',
  fileName: 'junit.xml',
  says: 'JUnit XML, for CI systems that collect test results',
  render(report) {
    const xml = builder.newBuilder();
    const details = new Map(unexpectedIn(report).map((entry) => [entry.cell, entry]));
    for (const target of new Set(report.cells.map((cell) => cell.target))) {
      const suite = xml.testSuite().name(target);
      for (const cell of report.cells.filter((one) => one.target === target)) {
        const testCase = suite.testCase().className(target).name(`${cell.scenario}@${cell.schema}`);
        const detail = details.get(cell);
        if (!detail) continue;
        const { violations, stopped, command } = detail;
        const lines = [
          ...stopped.map((id) => `${id} is no longer violated`),
          ...violations.map((one) => `${one.id}: ${one.says}`),
        ];
        testCase.failure(sentence(cell), 'unexpected').stacktrace([...lines, command].join('\n'));
      }
    }
    return `${xml.build()}\n`;
  },
};

function sentence(cell: Cell): string {
  return `expected ${expectedInWords(cell.expected)}; came ${verdictInWords(cell)}`;
}
