import { type Candidate, transitionKey } from '../candidate.ts';
import type { Strategy } from '../strategy.ts';
import type { Touch } from '../touch.ts';

/** Where a depth-first search stands between two schedules, as plain data: a point for each choice of the last one. */
export type Checkpoint = readonly SavedPoint[];

export interface SavedPoint {
  /** The transition that was taken; null where a part of a search begins and nothing has been taken yet. */
  readonly chosen: string | null;
  /** Keys of the requests that are to be tried there. */
  readonly wanted: readonly string[];
  /** Transitions that were tried there before. */
  readonly tried: readonly string[];
}

/**
 * A part of a search, for somebody else to walk: every order that begins as its points do and goes on with nothing that
 * is tried at the last of them. Nobody has to tell others of the races they find with steps above, since the two parts
 * that a point is shared out to leave nothing out between them.
 */
export interface Part {
  readonly points: Checkpoint;
  /** How many of the points are not this part's to try in other ways. */
  readonly floor: number;
}

/** All of a search. */
export const wholeSearch: Part = { points: [], floor: 0 };

/** A search that can be broken off and gone on with. */
export interface Resumable extends Strategy {
  /** What is left of it, between two schedules. */
  readonly rest: Part;
  /** It finds its way back: the schedules played meanwhile have been played before. */
  readonly restoring: boolean;
  readonly share: number;
  /**
   * Between two schedules: parts with what is left to try at the first point that has something left. Undefined where
   * there is none.
   */
  giveAway(): Part | undefined;
}

/**
 * The way back to a checkpoint. What steps touched cannot be saved, predicates being code; so each transition that
 * was tried beside the path is taken once more, and then the path itself.
 */
export class Restoration {
  readonly #points: Checkpoint;
  readonly #touches: Map<string, readonly Touch[]>[];
  readonly #looks: { readonly depth: number; readonly key: string }[];
  #look: { readonly depth: number; readonly key: string } | undefined;
  #state: 'ahead' | 'looking' | 'walking' | 'over' = 'ahead';
  #depth = 0;

  constructor(points: Checkpoint) {
    this.#points = points;
    this.#touches = points.map(() => new Map());
    this.#looks = points.flatMap(({ tried }, depth) => tried.map((key) => ({ depth, key })));
  }

  /** Whether another schedule of the way back begins. */
  begin(): boolean {
    if (this.#state === 'over') return false;
    if (this.#state === 'walking') {
      this.#state = 'over';
      return false;
    }
    this.#depth = 0;
    this.#look = this.#looks.shift();
    this.#state = this.#look ? 'looking' : 'walking';
    return true;
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  get going(): boolean {
    return this.#state === 'looking' || this.#state === 'walking';
  }

  /** A schedule that goes beside the path, for one step. */
  get looking(): boolean {
    return this.#state === 'looking';
  }

  choose(candidates: readonly Candidate[]): number | null {
    const { depth, key } = this.#look as { depth: number; key: string };
    if (this.#depth > depth) return null;
    return indexOf(
      candidates,
      this.#depth === depth ? key : ((this.#points[this.#depth] as SavedPoint).chosen as string),
    );
  }

  performed(touches: readonly Touch[]): void {
    const { depth, key } = this.#look as { depth: number; key: string };
    if (this.#depth === depth) this.#touches[depth]?.set(key, touches);
    this.#depth++;
  }

  /** The way ends where something new begins, in the midst of a schedule. */
  arrive(): void {
    this.#state = 'over';
  }

  /** The point of the path at a depth, with what was tried there; undefined beyond its end. */
  pointAt(
    depth: number,
  ): (SavedPoint & { readonly touches: ReadonlyMap<string, readonly Touch[]> }) | undefined {
    const point = this.#points[depth];
    return point && { ...point, touches: this.#touches[depth] as ReadonlyMap<string, readonly Touch[]> };
  }
}

/** Index of the candidate that is this transition. */
export function indexOf(candidates: readonly Candidate[], key: string): number {
  const index = candidates.findIndex((candidate) => transitionKey(candidate) === key);
  if (index !== -1) return index;
  throw new Error(
    `The search cannot be gone on with: "${key}" is not possible any more. The code or the scenario has changed since; begin anew.`,
  );
}
