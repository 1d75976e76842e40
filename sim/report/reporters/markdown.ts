import { cellsInWords } from '../cells-in-words.ts';
import { expectedInWords, verdictInWords } from '../expectation.ts';
import { cellMark, checkMark, type Mark, type MatrixRow, matrixOf } from '../matrix-of.ts';
import type { Report } from '../report.ts';
import { unexpectedIn } from '../unexpected.ts';
import type { Reporter } from './reporter.ts';

/** The matrix as Markdown, for a job summary or a pull request. */
export const markdown: Reporter = {
  name: 'markdown',
  fileName: 'matrix.md',
  says: 'the matrix as Markdown, for a job summary',
  render(report) {
    const words = `${cellsInWords(report.cells)}.`;
    const headline = report.cells.every(({ ok }) => ok) ? words : `**${words}**`;
    return [headline, markdownMatrix(report), details(report)]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  },
};

/** The table alone: a row for each scenario and, unless told otherwise, under it each check that anybody violates. */
export function markdownMatrix(
  report: Report,
  show: { readonly checks: boolean } = { checks: true },
): string {
  const { targets, rows } = matrixOf(report);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...targets]),
    `|:--|${targets.map(() => ':-:|').join('')}`,
    ...rows.flatMap((row, at) => [
      ...(row.group !== '' && row.group !== rows[at - 1]?.group
        ? [line([`**${row.group}**`, ...targets.map(() => '')])]
        : []),
      ...rowLines(row, targets, show.checks).map(line),
    ]),
  ].join('\n');
}

function rowLines(
  row: MatrixRow,
  targets: readonly string[],
  showChecks: boolean,
): readonly (readonly string[])[] {
  return [
    [
      `\`${row.label}\``,
      ...targets.map((target) => {
        const cell = row.cells.get(target);
        return cell ? sign(cellMark(cell), '✔') : '';
      }),
    ],
    ...(showChecks ? row.checks : []).map((id) => [
      `&emsp;${id}`,
      ...targets.map((target) => {
        const cell = row.cells.get(target);
        const mark = cell && checkMark(cell, id);
        return mark ? sign(mark, '·') : '';
      }),
    ]),
  ];
}

function details(report: Report): string {
  return unexpectedIn(report)
    .map(({ cell, violations, command }) =>
      [
        `**${cell.scenario} on ${cell.target}@${cell.schema}**: expected ${expectedInWords(cell.expected)}; came ${verdictInWords(cell)}.`,
        ...violations.map(({ id, says }) => `- ${id}: ${says}`),
        '',
        '```sh',
        command,
        '```',
      ].join('\n'),
    )
    .join('\n\n');
}

function sign({ verdict, ok }: Mark, holds: '✔' | '·'): string {
  const text = verdict === 'holds' ? holds : verdict === 'violated' ? '✘' : '?';
  return ok ? text : `**${text}!**`;
}
