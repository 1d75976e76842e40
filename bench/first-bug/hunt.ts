/** What a hunt came back with: how many schedules it took, and the certificate's preemptions. Null: nothing. */
export type Catch = { readonly schedules: number; readonly preemptions: number } | null;

/** Looks for a bug from one seed, for at most so many schedules. */
export type Hunt = (seed: number, schedulesMax: number) => Promise<Catch>;

export interface HuntFigures {
  /** Hunts that came back with nothing count as if the next schedule had shown it. */
  readonly mean: number;
  readonly p95: number;
  readonly foundShare: number;
  /** Processor time until the bug or the end. */
  readonly msMean: number;
  /** Of those found. */
  readonly preemptionsMean: number;
}

/** Hunts once from every seed. */
export async function huntFigures(hunt: Hunt, seeds: number, schedulesMax: number): Promise<HuntFigures> {
  const schedules: number[] = [];
  const preemptions: number[] = [];
  const before = process.cpuUsage();
  for (let seed = 1; seed <= seeds; seed++) {
    const caught = await hunt(seed, schedulesMax);
    schedules.push(caught?.schedules ?? schedulesMax + 1);
    if (caught) preemptions.push(caught.preemptions);
  }
  const { user, system } = process.cpuUsage(before);
  const sorted = schedules.toSorted((a, b) => a - b);
  return {
    mean: meanOf(schedules),
    p95: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN,
    foundShare: preemptions.length / seeds,
    msMean: (user + system) / 1_000 / seeds,
    preemptionsMean: meanOf(preemptions),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
