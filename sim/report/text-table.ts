import Table from 'cli-table3';
import type { Paint } from './paint.ts';

interface TextTable {
  /** The first column is the row's label, the others are the table's columns. */
  readonly header: readonly string[];
  /** A row of one cell is a heading. */
  readonly rows: readonly (readonly string[])[];
  /** Characters in a line. */
  readonly width: number;
  readonly paint: Paint;
}

const GAP = 2;
const LABEL_MIN = 16;

/**
 * A table without lines. Columns that do not fit into the width go into a further block below, with the
 * labels again, so that nothing is wrapped or lost on a narrow terminal.
 */
export function textTable({ header, rows, width, paint }: TextTable): string {
  const columns = header
    .slice(1)
    .map((title, at) => widest([title, ...rows.map((row) => row[at + 1] ?? '')]) + GAP);
  const label = Math.min(
    widest(rows.map((row) => (row.length > 1 ? (row[0] ?? '') : ''))) + GAP,
    labelMax(width, columns),
  );
  return blocks(columns, width - label)
    .map(({ from, to }) => {
      const pick = (row: readonly string[]) => [row[0] ?? '', ...row.slice(1 + from, 1 + to)];
      const table = new Table({
        chars: NO_LINES,
        style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
        colWidths: [label, ...columns.slice(from, to)],
        wordWrap: false,
      });
      table.push(pick(header).map((title) => paint('bold', title)));
      for (const row of rows) {
        table.push(row.length > 1 ? pick(row) : [{ content: row[0] ?? '', colSpan: 1 + to - from }]);
      }
      return withoutTrailingSpaces(table.toString());
    })
    .join('\n\n');
}

/** Which columns stand side by side: as many as fit, at least one. */
function blocks(
  columns: readonly number[],
  width: number,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let from = 0, to = 0; from < columns.length; from = to) {
    let left = width;
    do left -= columns[to++] ?? 0;
    while (to < columns.length && (columns[to] ?? 0) <= left);
    found.push({ from, to });
  }
  return found;
}

function labelMax(width: number, columns: readonly number[]): number {
  return Math.max(LABEL_MIN, width - Math.max(...columns, 0));
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => stripColour(text).length));
}

function stripColour(text: string): string {
  return text.replaceAll(COLOUR, '');
}

function withoutTrailingSpaces(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+$/, ''))
    .join('\n');
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((name) => [name, '']),
);
