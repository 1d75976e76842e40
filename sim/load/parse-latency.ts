import type { LatencyProfile } from '../flex-fake/core/latency-profile.ts';

/** An answer later than this is a hang, which is a fault and no latency. */
const LATENCY_MS_MAX = 60_000;
const SIGMA_MAX = 3;

/** Reads `150`, `100-300` or `lognormal:150,0.4`, in milliseconds; undefined for anything else. */
export function parseLatency(text: string): LatencyProfile | undefined {
  const fixed = /^\d+(?:\.\d+)?$/.exec(text);
  if (fixed) return within(Number(text)) ? { kind: 'fixed', ms: Number(text) } : undefined;
  const uniform = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text);
  if (uniform) {
    const [fromMs, toMs] = [Number(uniform[1]), Number(uniform[2])];
    return fromMs <= toMs && within(toMs) ? { kind: 'uniform', fromMs, toMs } : undefined;
  }
  const logNormal = /^lognormal:(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text);
  if (!logNormal) return undefined;
  const [medianMs, sigma] = [Number(logNormal[1]), Number(logNormal[2])];
  return within(medianMs) && sigma <= SIGMA_MAX ? { kind: 'log-normal', medianMs, sigma } : undefined;
}

function within(ms: number): boolean {
  return ms <= LATENCY_MS_MAX;
}

/** A profile as `parseLatency` reads it. */
export function printLatency(profile: LatencyProfile): string {
  switch (profile.kind) {
    case 'fixed':
      return String(profile.ms);
    case 'uniform':
      return `${profile.fromMs}-${profile.toMs}`;
    case 'log-normal':
      return `lognormal:${profile.medianMs},${profile.sigma}`;
  }
}
