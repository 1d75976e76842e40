/** Virtual milliseconds of one request. */
export interface LatencyProfile {
  readonly flexMs: number;
  readonly dbMs: number;
}

export const defaultLatency: LatencyProfile = { flexMs: 150, dbMs: 5 };
