/** The right to write to one Flex element. */
export interface Turn {
  /** To be called before each write. Prolongs the turn when it runs out soon, and throws when it is lost. */
  readonly hold: () => Promise<void>;
  /**
   * Whether whatever has changed on the element meanwhile is this run's doing: the turn is still its own, and
   * was not taken over from a run that may not know yet that it is over.
   */
  readonly isAlone: () => Promise<boolean>;
  /** Lets the next one in. Never throws: a turn that is not given back runs out. */
  readonly release: () => Promise<Release>;
}

/** `lost`: somebody else has had the turn in the meantime. */
export type Release = 'given-back' | 'lost' | 'unknown';

/** Anybody may write at any time. */
export const noTurn: Turn = {
  hold: async () => {},
  isAlone: async () => true,
  release: async () => 'given-back',
};
