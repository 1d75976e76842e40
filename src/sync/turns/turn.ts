/** The right to write to one Flex element. */
export interface Turn {
  /** To be called before each write. Prolongs the turn when it runs out soon, and throws when it is lost. */
  readonly hold: () => Promise<void>;
  /** Lets the next one in. Never throws: a turn that is not given back runs out. */
  readonly release: () => Promise<void>;
}

/** Anybody may write at any time. */
export const noTurn: Turn = { hold: async () => {}, release: async () => {} };
