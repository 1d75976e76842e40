/** The right to write to one Flex element. */
export interface Turn {
  /** To be called before each write. Prolongs the turn when it runs out soon, and throws when it is lost. */
  readonly hold: () => Promise<void>;
  /** Whether it was taken over from a run that may not know yet that it is over. */
  readonly takenOver: boolean;
  /** Whether nobody has taken it over so far. */
  readonly isOurs: () => Promise<boolean>;
  /** Lets the next one in. Never throws: a turn that is not given back runs out. */
  readonly release: () => Promise<Release>;
}

/** `lost`: somebody else has had the turn in the meantime. */
export type Release = 'given-back' | 'lost' | 'unknown';

/** Anybody may write at any time. */
export const noTurn: Turn = {
  hold: async () => {},
  takenOver: false,
  isOurs: async () => true,
  release: async () => 'given-back',
};
