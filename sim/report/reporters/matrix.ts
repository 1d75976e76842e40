import { cellsInWords } from '../cells-in-words.ts';
import { expectedInWords, verdictInWords } from '../expectation.ts';
import { cellMark, checkMark, type Mark, type Matrix, type MatrixRow, matrixOf } from '../matrix-of.ts';
import { type Paint, paintFor } from '../paint.ts';
import type { Cell, Report } from '../report.ts';
import { textTable } from '../text-table.ts';
import { unexpectedIn, type Unexpected } from '../unexpected.ts';
import type { Look, Reporter } from './reporter.ts';

/** A run of a few cells is somebody looking at those cells: show them the way to each violation. */
const CELLS_WORTH_TELLING = 7;

/** The matrix for a terminal: verdicts, costs, and at the very end a command to paste for what went wrong. */
export const matrix: Reporter = {
  name: 'matrix',
  fileName: 'matrix.txt',
  says: 'the matrix, as in the terminal',
  render(report, look) {
    const paint = paintFor(look);
    const seen = matrixOf(report);
    const sections =
      report.cells.length === 0
        ? [summary(report, paint)]
        : [
            legend(paint),
            verdicts(seen, look, paint),
            costs(seen, look, paint),
            thresholds(report, paint),
            report.cells.length <= CELLS_WORTH_TELLING ? asExpected(report, paint) : '',
            summary(report, paint),
            notAsExpected(report, paint),
          ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
  },
};

function legend(paint: Paint): string {
  const marks = [
    `${paint('green', '✔')} holds`,
    `${paint('yellow', '✘')} violated, as the scenario says`,
    '· check not violated',
    '? no answer',
    `${paint('red', '!')} not as expected`,
  ];
  return marks.join('   ');
}

/** One line for each scenario and, under it, one for each check that anybody violates. */
function verdicts({ targets, rows }: Matrix, look: Look, paint: Paint): string {
  const lines = byGroup(rows, paint, (row) => [
    [`  ${row.label}`, ...targets.map((target) => signOfCell(row.cells.get(target), paint))],
    ...row.checks.map((id) => [
      paint('dim', `      ${id}`),
      ...targets.map((target) => signOfCheck(row.cells.get(target), id, paint)),
    ]),
  ]);
  return textTable({ header: ['', ...targets], rows: lines, width: look.width, paint });
}

/** What a sync costs in each cell, in virtual time and in requests. */
function costs({ targets, rows }: Matrix, look: Look, paint: Paint): string {
  const lines = byGroup(rows, paint, (row) => [
    [`  ${row.label}`, ...targets.map((target) => costOf(row.cells.get(target)))],
  ]);
  const title =
    'A sync takes, in simulated seconds, p50/p95, and sends, on average, requests to Flex + the database';
  return `${paint('bold', title)}\n${textTable({ header: ['', ...targets], rows: lines, width: look.width, paint })}`;
}

function thresholds(report: Report, paint: Paint): string {
  return report.thresholds
    .map(({ name, limit, measured, ok }) => {
      const text = `${ok ? '✔' : '✘!'} ${name}: ${measured}, limit ${limit}`;
      return ok ? text : paint('red', text);
    })
    .join('\n');
}

function summary(report: Report, paint: Paint): string {
  const seconds = (report.durationMs / 1000).toFixed(1);
  const where = `database ${report.database}, seed ${report.seed}, ${seconds} s`;
  if (report.cells.length === 0) return paint('red', `Nothing was run (${where}).`);
  const colour = report.cells.every(({ ok }) => ok) ? 'green' : 'red';
  return paint(colour, `${cellsInWords(report.cells)} (${where}).`);
}

/** The violations that were expected, for whoever asked for just a few cells. */
function asExpected(report: Report, paint: Paint): string {
  return report.cells
    .filter((cell) => cell.ok && cell.verdict === 'violated')
    .map((cell) => {
      const title = `${paint('bold', nameOf(cell))} ${verdictInWords(cell)}, as expected`;
      return [title, ...violationLines(cell, paint)].join('\n');
    })
    .join('\n\n');
}

/** The first violation of each check; those that one schedule shows stand together above its command. */
function violationLines(cell: Cell, paint: Paint): readonly string[] {
  const byReplay = new Map<string, string[]>();
  for (const check of cell.checks) {
    for (const { says, replay } of check.violations.slice(0, 1)) {
      byReplay.set(replay, [...(byReplay.get(replay) ?? []), `  ${check.id}: ${says}`]);
    }
  }
  return [...byReplay].flatMap(([replay, sentences]) => [...sentences, `    ${paint('cyan', replay)}`]);
}

function notAsExpected(report: Report, paint: Paint): string {
  return unexpectedIn(report)
    .map((entry) => tell(entry, paint))
    .join('\n\n');
}

/** What was expected, what came, what is wrong, and a command to paste. */
function tell({ cell, stopped, violations, command }: Unexpected, paint: Paint): string {
  return [
    paint('bold', nameOf(cell)),
    `  expected  ${expectedInWords(cell.expected)}`,
    `  came      ${verdictInWords(cell)}`,
    ...stopped.map(
      (id) => `  ${id} should be violated, and is not: either it was mended, or the world no longer shows it`,
    ),
    ...violations.map(({ id, says }) => `  ${id}: ${says}`),
    `  ${paint('cyan', command)}`,
  ].join('\n');
}

function byGroup(
  rows: readonly MatrixRow[],
  paint: Paint,
  linesOf: (row: MatrixRow) => readonly (readonly string[])[],
): readonly (readonly string[])[] {
  return rows.flatMap((row, at) => {
    const heading = row.group !== '' && row.group !== rows[at - 1]?.group ? [[paint('bold', row.group)]] : [];
    return [...heading, ...linesOf(row)];
  });
}

function signOfCell(cell: Cell | undefined, paint: Paint): string {
  return cell ? sign(cellMark(cell), '✔', paint) : '';
}

function signOfCheck(cell: Cell | undefined, id: string, paint: Paint): string {
  const mark = cell && checkMark(cell, id);
  return mark ? sign(mark, '·', paint) : '';
}

function sign({ verdict, ok }: Mark, holds: '✔' | '·', paint: Paint): string {
  const text = verdict === 'holds' ? holds : verdict === 'violated' ? '✘' : '?';
  if (!ok) return paint('red', `${text}!`);
  if (verdict === 'violated') return paint('yellow', text);
  return paint(holds === '·' ? 'dim' : 'green', text);
}

function costOf(cell: Cell | undefined): string {
  if (!cell) return '';
  const { simulatedMs, steps } = cell;
  const requests = `${Math.round(steps.flex.mean)}+${Math.round(steps.db.mean)}`;
  return `${inSeconds(simulatedMs.p50)}/${inSeconds(simulatedMs.p95)}  ${requests}`;
}

function inSeconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function nameOf(cell: Cell): string {
  return `${cell.scenario} on ${cell.target}@${cell.schema}`;
}
