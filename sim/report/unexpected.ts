import { differenceOf } from './expectation.ts';
import type { Cell, Report } from './report.ts';

/** A cell that is not as expected, told so that somebody can act on it. */
export interface Unexpected {
  readonly cell: Cell;
  /** Checks that should be violated and are not. */
  readonly stopped: readonly string[];
  /** The first violation of each check that matters here, in words. */
  readonly violations: readonly { readonly id: string; readonly says: string }[];
  /** What to paste: the replay of the first of them, or the cell again where there is nothing to replay. */
  readonly command: string;
}

/** Every cell that is not as expected. What a control should show and does not comes first. */
export function unexpectedIn(report: Report): readonly Unexpected[] {
  const cells = report.cells.filter((cell) => !cell.ok).map(unexpected);
  return [
    ...cells.filter((entry) => entry.violations.length === 0),
    ...cells.filter((entry) => entry.violations.length > 0),
  ];
}

function unexpected(cell: Cell): Unexpected {
  const { missing, extra, unknown } = differenceOf(cell);
  const relevant = cell.checks.filter((check) => [...extra, ...unknown].includes(check.id));
  const first = relevant.flatMap(({ id, violations }) =>
    violations.slice(0, 1).map((one) => ({ ...one, id })),
  );
  return {
    cell,
    stopped: missing,
    violations: first.map(({ id, says }) => ({ id, says })),
    command: first[0]?.replay ?? `npx flexsim gate --target ${cell.target} --scenario ${cell.scenario}`,
  };
}
