/** One measured figure, as every `bench:*` command prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run. */
  readonly against?: number;
  readonly ratio?: number;
  /** The limit of the ratio where there is one, else of the value. */
  readonly limit?: number;
  readonly ok?: boolean;
}

/** The middle one of several measurements: a noisy neighbour spoils some rounds, not all. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Rounds for reading: three digits are more than any of these machines repeats. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
