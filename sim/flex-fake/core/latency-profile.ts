/** How long answers take when a world is served. */
export type LatencyProfile =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'uniform'; readonly fromMs: number; readonly toMs: number }
  /** Half of the answers take less than `medianMs`; `sigma` is the spread, 0.5 being a long tail. */
  | { readonly kind: 'log-normal'; readonly medianMs: number; readonly sigma: number };

/** Draws the latency of one answer, in milliseconds; `random` gives numbers in [0, 1). */
export function latencyOf(profile: LatencyProfile, random: () => number): number {
  switch (profile.kind) {
    case 'fixed':
      return profile.ms;
    case 'uniform':
      return profile.fromMs + (profile.toMs - profile.fromMs) * random();
    case 'log-normal':
      return profile.medianMs * Math.exp(profile.sigma * normal(random));
  }
}

/** A standard normal number, after Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
