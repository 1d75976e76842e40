import { type Candidate, transitionKey } from '../candidate.ts';
import { type Arrivals, conflicts, type ConflictRelation } from '../conflicts.ts';
import { excludes } from '../excludes.ts';
import type { Strategy } from '../strategy.ts';
import type { Touch } from '../touch.ts';

/**
 * Depth-first search over every schedule, with sleep sets: after a candidate was explored at a point, it stays
 * asleep in the branches beside it until something that conflicts with it happens, because going there earlier
 * would only repeat an order already walked. Reaches every distinguishable state at rest.
 */
export function sleepSets(relation: ConflictRelation = conflicts, arrivals: Arrivals = 'commute'): Strategy {
  return new SleepSets(relation, arrivals);
}

/** Every order, equivalent or not. Only small scopes bear it; tests compare the reduced search with it. */
export function fullEnumeration(): Strategy {
  return new SleepSets(() => true, 'matter', 'full-enumeration');
}

interface Point {
  readonly candidates: readonly Candidate[];
  /** Transitions not to be taken here, with what they touch. */
  readonly asleep: Map<string, readonly Touch[]>;
  chosen: number;
  chosenKey: string;
  touches: readonly Touch[];
}

class SleepSets implements Strategy {
  readonly name: string;
  readonly #relation: ConflictRelation;
  readonly #arrivals: Arrivals;
  readonly #points: Point[] = [];
  #depth = 0;
  #started = false;
  exhausted = false;

  constructor(relation: ConflictRelation, arrivals: Arrivals, name = 'sleep-sets') {
    this.#relation = relation;
    this.#arrivals = arrivals;
    this.name = name;
  }

  begin(): boolean {
    if (this.exhausted) return false;
    if (this.#started && !this.#backtrack()) {
      this.exhausted = true;
      return false;
    }
    this.#started = true;
    this.#depth = 0;
    return true;
  }

  choose(candidates: readonly Candidate[]): number | null {
    const known = this.#points[this.#depth];
    if (known) return this.#repeat(known, candidates);
    const parent = this.#points[this.#depth - 1];
    const asleep = parent ? this.#stillAsleep(parent) : new Map<string, readonly Touch[]>();
    const chosen = firstAwake(candidates, asleep, parent?.candidates[parent.chosen]?.actor);
    if (chosen === -1) return null;
    const chosenKey = transitionKey(candidates[chosen] as Candidate);
    this.#points.push({ candidates, asleep, chosen, chosenKey, touches: [] });
    return chosen;
  }

  performed(touches: readonly Touch[]): void {
    const point = this.#points[this.#depth];
    if (point) point.touches = touches;
    this.#depth++;
  }

  #repeat(point: Point, candidates: readonly Candidate[]): number {
    const candidate = candidates[point.chosen];
    if (candidate && transitionKey(candidate) === point.chosenKey) return point.chosen;
    throw new Error(
      `The run is not deterministic: at choice ${this.#depth} "${point.chosenKey}" was possible before and is not now. Look for time, chance or state that flexsim does not control.`,
    );
  }

  #backtrack(): boolean {
    for (let point = this.#points.at(-1); point; point = this.#points.at(-1)) {
      point.asleep.set(point.chosenKey, point.touches);
      const chosen = firstAwake(point.candidates, point.asleep, undefined);
      if (chosen !== -1) {
        point.chosen = chosen;
        point.chosenKey = transitionKey(point.candidates[chosen] as Candidate);
        point.touches = [];
        return true;
      }
      this.#points.pop();
    }
    return false;
  }

  #stillAsleep(parent: Point): Map<string, readonly Touch[]> {
    const asleep = new Map<string, readonly Touch[]>();
    if (parent.asleep.size === 0) return asleep;
    const taken = parent.candidates[parent.chosen] as Candidate;
    for (const candidate of parent.candidates) {
      const key = transitionKey(candidate);
      const touches = parent.asleep.get(key);
      if (!touches || excludes(taken, candidate, this.#arrivals)) continue;
      if (!this.#relation(touches, parent.touches)) asleep.set(key, touches);
    }
    return asleep;
  }
}

/** Prefers to go on with the actor that stepped last: the first schedules found are then the easiest to read. */
function firstAwake(
  candidates: readonly Candidate[],
  asleep: ReadonlyMap<string, unknown>,
  last: number | undefined,
): number {
  let first = -1;
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index] as Candidate;
    if (asleep.has(transitionKey(candidate))) continue;
    if (candidate.actor === last) return index;
    if (first === -1) first = index;
  }
  return first;
}
