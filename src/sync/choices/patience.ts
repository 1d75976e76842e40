/** How long is a system waited for, and how often asked again? */
export type Patience = { readonly kind: 'none' } | PatienceLimits;

export interface PatienceLimits {
  readonly kind: 'limited';
  /** One request, from sending it to its last byte. */
  readonly requestMsMax: number;
  /** One run, waiting for its turn included. */
  readonly runMsMax: number;
  /** How often one harmless request is sent at most. */
  readonly attemptsMax: number;
  /** The pause before the first repeat; it doubles, and jitter takes up to half of it. */
  readonly pauseMs: number;
  /** Flex requests in flight at once. Flex allows 30 over all of a customer's keys. */
  readonly inFlightMax: number;
}

export const impatient: Patience = { kind: 'none' };

export const patient: PatienceLimits = {
  kind: 'limited',
  requestMsMax: 15_000,
  runMsMax: 90_000,
  attemptsMax: 4,
  pauseMs: 500,
  inFlightMax: 8,
};
