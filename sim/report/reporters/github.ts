import { counted } from '../../counted.ts';
import { expectedInWords, verdictInWords } from '../expectation.ts';
import { unexpectedIn } from '../unexpected.ts';
import type { Reporter } from './reporter.ts';

/** Workflow commands: an annotation on the run for each cell that is not as expected, or one notice. */
export const github: Reporter = {
  name: 'github',
  fileName: 'github.txt',
  says: 'annotations, for the log of a GitHub workflow',
  render(report) {
    const errors = unexpectedIn(report).map(({ cell, violations, command }) => {
      const title = `${cell.scenario} on ${cell.target}@${cell.schema}`;
      const lines = [
        `Expected: ${expectedInWords(cell.expected)}. Came: ${verdictInWords(cell)}.`,
        ...violations.map(({ id, says }) => `${id}: ${says}`),
        command,
      ];
      return `::error title=${escapeProperty(title)}::${escapeMessage(lines.join('\n'))}`;
    });
    const crossed = report.thresholds
      .filter((threshold) => !threshold.ok)
      .map(
        ({ name, limit, measured }) =>
          `::error title=threshold::${escapeMessage(`${name}: ${measured}, limit ${limit}`)}`,
      );
    const lines = [...errors, ...crossed];
    return `${(lines.length > 0 ? lines : [`::notice title=flexsim::${counted(report.cells.length, 'cell')}, all as expected`]).join('\n')}\n`;
  },
};

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
