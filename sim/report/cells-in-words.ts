import { counted } from '../counted.ts';
import type { Cell } from './report.ts';

/** How many of the cells are not as expected. */
export function cellsInWords(cells: readonly Cell[]): string {
  const bad = cells.filter((cell) => !cell.ok).length;
  if (bad > 0)
    return `${bad} of ${counted(cells.length, 'cell')} ${bad === 1 ? 'is' : 'are'} not as expected`;
  return cells.length === 1 ? 'The cell is as expected' : `All ${cells.length} cells are as expected`;
}
