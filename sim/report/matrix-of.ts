import { differenceOf } from './expectation.ts';
import type { Cell, Report, Verdict } from './report.ts';

/** A report seen as a matrix: a row for each scenario, a column for each target, in the report's order. */
export interface Matrix {
  readonly targets: readonly string[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly group: string;
  readonly label: string;
  readonly cells: ReadonlyMap<string, Cell>;
  /** The checks violated, unanswered, or expected to be violated somewhere in this row. */
  readonly checks: readonly string[];
}

/** One mark of the matrix. */
export interface Mark {
  readonly verdict: Verdict;
  readonly ok: boolean;
}

/** Arranges the cells. A scenario judged on several schemas by one target has a row for each schema. */
export function matrixOf(report: Report): Matrix {
  const targets = [...new Set(report.cells.map((cell) => cell.target))];
  const split = scenariosWithSeveralSchemas(report.cells);
  const rows = new Map<string, Cell[]>();
  for (const cell of report.cells) {
    const label = split.has(cell.scenario) ? `${cell.scenario}@${cell.schema}` : cell.scenario;
    const row = rows.get(label);
    if (row) row.push(cell);
    else rows.set(label, [cell]);
  }
  return { targets, rows: [...rows].map(([label, cells]) => rowOf(label, cells)) };
}

/** The mark of a whole cell. */
export function cellMark(cell: Cell): Mark {
  return { verdict: cell.verdict, ok: cell.ok };
}

/** The mark of one check in a cell; undefined where it was not judged. */
export function checkMark(cell: Cell, id: string): Mark | undefined {
  const judged = cell.checks.find((check) => check.id === id);
  const { missing, extra, unknown } = differenceOf(cell);
  if (!judged) return missing.includes(id) ? { verdict: 'unknown', ok: false } : undefined;
  return { verdict: judged.verdict, ok: ![...missing, ...extra, ...unknown].includes(id) };
}

function rowOf(label: string, cells: readonly Cell[]): MatrixRow {
  const noteworthy = cells.flatMap((cell) => [
    ...cell.checks.filter((check) => check.verdict !== 'holds').map((check) => check.id),
    ...differenceOf(cell).missing,
  ]);
  const order = cells.flatMap((cell) => cell.checks.map((check) => check.id));
  return {
    group: cells[0]?.group ?? '',
    label,
    cells: new Map(cells.map((cell) => [cell.target, cell])),
    checks: [...new Set([...order, ...noteworthy])].filter((id) => noteworthy.includes(id)),
  };
}

function scenariosWithSeveralSchemas(cells: readonly Cell[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const split = new Set<string>();
  for (const { scenario, target } of cells) {
    const key = JSON.stringify([scenario, target]);
    if (seen.has(key)) split.add(scenario);
    seen.add(key);
  }
  return split;
}
