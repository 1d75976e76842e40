/** The right to write to one Flex element. */
export interface Turn {
  /** To be called before each write. Prolongs the turn when it runs out soon, and throws when it is lost. */
  readonly hold: () => Promise<void>;
  /** Whether somebody else may have the turn by now. */
  readonly hasRunOut: () => boolean;
  /** Lets the next one in. Never throws: a turn that is not given back runs out. */
  readonly release: () => Promise<void>;
}

/** Anybody may write at any time. */
export const noTurn: Turn = { hold: async () => {}, hasRunOut: () => false, release: async () => {} };
