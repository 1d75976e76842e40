/** How much processor time something took, and how often it happened. */
export interface Rate {
  readonly count: number;
  readonly cpuSeconds: number;
  /** Per second of one core, whatever else the machine was doing. */
  readonly perSecond: number;
}

/** Times `work`, which says how often it did what it does. */
export async function cpuRate(work: () => Promise<number>): Promise<Rate> {
  const before = process.cpuUsage();
  const count = await work();
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1_000_000;
  return { count, cpuSeconds, perSecond: count / cpuSeconds };
}
