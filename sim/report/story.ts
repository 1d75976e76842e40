/** One schedule as something to read: who did what, in which order, and what came of it. */
export interface Story {
  readonly title: string;
  /** One for each actor, in the order of the acts. */
  readonly lanes: readonly Lane[];
  readonly steps: readonly StoryStep[];
  readonly violations: readonly StoryViolation[];
  /** The two conflicting steps, by index, whose order makes the difference for a check. */
  readonly deciding?: { readonly first: number; readonly second: number; readonly check: string };
  /** The state at rest that matters, a line each. */
  readonly final: readonly string[];
}

export interface Lane {
  readonly actor: string;
  /** What the actor is, such as `sync gig` or `deletes ana's line by hand`. */
  readonly title: string;
}

export interface StoryStep {
  /** Index into the lanes. */
  readonly lane: number;
  /** Such as `POST flex add-resource ana`. */
  readonly request: string;
  /** Such as `200`, or `no answer`. */
  readonly answer: string;
  /** What it changed or saw, such as `line L1 (ana) added to gig-sound`. */
  readonly effect?: string;
  readonly fault?: string;
  /** The state after the step, where the step changed what matters. */
  readonly stateAfter?: string;
}

export interface StoryViolation {
  readonly id: string;
  readonly says: string;
}
