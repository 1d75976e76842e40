import { actorFaults } from '../actor-faults.ts';
import { type Candidate, transitionKey } from '../candidate.ts';
import { type Arrivals, conflicts, type ConflictRelation } from '../conflicts.ts';
import { hasBit, join, setBit } from '../bits.ts';
import { excludes } from '../excludes.ts';
import type { Touch } from '../touch.ts';
import {
  indexOf,
  type Part,
  Restoration,
  type Resumable,
  type SavedPoint,
  wholeSearch,
} from './resumable.ts';
import { walkedShare } from './walked-share.ts';

/**
 * Every distinguishable order, and hardly any twice: dynamic partial-order reduction with source sets. The first
 * schedule runs as it comes; then, for each pair of conflicting steps that could have happened the other way
 * round, the point before the first of them gets a candidate that leads there. Sleep sets cut what remains
 * equivalent. Faults of a request are branches of it: wherever it is tried, all of them are.
 */
export function exhaustive(
  relation: ConflictRelation = conflicts,
  arrivals: Arrivals = 'commute',
): Resumable {
  return new Exhaustive(relation, arrivals, wholeSearch);
}

/** The same search, of a part of it only, or from where it was broken off. */
export function exhaustivePart(
  part: Part,
  relation: ConflictRelation = conflicts,
  arrivals: Arrivals = 'commute',
): Resumable {
  return new Exhaustive(relation, arrivals, part);
}

interface Point {
  readonly candidates: readonly Candidate[];
  /** Transitions not to be taken here, with what they touch. */
  readonly asleep: Map<string, readonly Touch[]>;
  /** Of those, the ones that were taken here. */
  readonly tried: Set<string>;
  /** Keys of the requests to be tried here. */
  readonly wanted: Set<string>;
  chosen: Candidate;
  chosenKey: string;
  touches: readonly Touch[];
  /** The event after which the chosen candidate had become possible, -1 for the start. */
  cause: number;
  /** Which events must come before this one, itself included, as bits. */
  past: Uint32Array;
}

class Exhaustive implements Resumable {
  readonly name = 'exhaustive';
  readonly #relation: ConflictRelation;
  readonly #arrivals: Arrivals;
  readonly #points: Point[] = [];
  readonly #from: Part;
  readonly #restoration: Restoration | undefined;
  /** Points above are somebody else's to try in other ways. */
  #floor: number;
  #depth = 0;
  #started = false;
  exhausted = false;

  constructor(relation: ConflictRelation, arrivals: Arrivals, from: Part) {
    this.#relation = relation;
    this.#arrivals = arrivals;
    this.#from = from;
    this.#floor = from.floor;
    this.#restoration = from.points.length > 0 ? new Restoration(from.points) : undefined;
  }

  get restoring(): boolean {
    return this.#restoration?.going ?? false;
  }

  get rest(): Part {
    // Not there yet: what is left is all there was.
    if (this.#restoration && !this.#restoration.isOver) return this.#from;
    const points = this.#points.map(({ chosenKey, wanted, tried }) => ({
      chosen: chosenKey,
      wanted: [...wanted],
      tried: [...tried],
    }));
    return { points, floor: this.#floor };
  }

  get share(): number {
    return this.exhausted ? 1 : walkedShare(this.#points);
  }

  giveAway(): Part | undefined {
    for (let depth = this.#floor; depth < this.#points.length; depth++) {
      const { candidates, asleep, tried, chosenKey } = this.#points[depth] as Point;
      if (candidates.every((each) => isAsleep(each, asleep) || transitionKey(each) === chosenKey)) continue;
      this.#floor = depth + 1;
      // What was tried further up and has woken since, nobody asks for any more.
      const fixed = this.#points.slice(0, depth).map((point) => ({
        chosen: point.chosenKey,
        wanted: [],
        tried: [...point.tried].filter((key) => asleep.has(key)),
      }));
      const open = { chosen: null, wanted: [], tried: [...tried, chosenKey] };
      return { points: [...fixed, open], floor: depth };
    }
    return undefined;
  }

  begin(): boolean {
    if (this.#restoration?.begin()) {
      this.#started = true;
      this.#depth = 0;
      return true;
    }
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
    if (this.#restoration?.looking) return this.#restoration.choose(candidates);
    const known = this.#points[this.#depth];
    if (known) return this.#repeat(known, candidates);
    const parent = this.#points[this.#depth - 1];
    const asleep = parent ? this.#stillAsleep(parent) : new Map<string, readonly Touch[]>();
    const last = parent?.chosen.actor;
    if (!this.#restoration?.going) return this.#first(candidates, asleep, last);
    const saved = this.#restoration.pointAt(this.#depth);
    if (!saved) return null;
    for (const [key, touches] of saved.touches) asleep.set(key, touches);
    if (saved.chosen === null) return this.#first(candidates, asleep, last, saved);
    const index = indexOf(candidates, saved.chosen);
    this.#push(candidates, asleep, candidates[index] as Candidate, saved.wanted, saved.tried);
    return index;
  }

  /** A point at which nothing has been taken yet, or, where a part begins, nothing by this part. */
  #first(
    candidates: readonly Candidate[],
    asleep: Map<string, readonly Touch[]>,
    last: number | undefined,
    begun?: SavedPoint,
  ): number | null {
    if (begun) this.#restoration?.arrive();
    const chosen = firstAwake(candidates, asleep, last);
    if (!chosen) return null;
    // Races that show what else is wanted here may show only below what was tried by the part that gave this one away.
    const wanted = begun ? candidates.map(({ key }) => key) : [chosen.key];
    this.#push(candidates, asleep, chosen, wanted, begun?.tried ?? []);
    return candidates.indexOf(chosen);
  }

  #push(
    candidates: readonly Candidate[],
    asleep: Map<string, readonly Touch[]>,
    chosen: Candidate,
    wanted: Iterable<string>,
    tried: Iterable<string>,
  ): void {
    this.#points.push({
      candidates,
      asleep,
      tried: new Set(tried),
      wanted: new Set(wanted),
      chosen,
      chosenKey: transitionKey(chosen),
      touches: [],
      cause: -1,
      past: new Uint32Array(0),
    });
  }

  performed(touches: readonly Touch[]): void {
    if (this.#restoration?.looking) return this.#restoration.performed(touches);
    const index = this.#depth++;
    const point = this.#points[index];
    // A repeated prefix has been looked at already.
    if (!point || point.past.length > 0) return;
    point.touches = touches;
    point.cause = this.#causeOf(index);
    this.#relate(index, point);
  }

  #repeat(point: Point, candidates: readonly Candidate[]): number {
    const index = candidates.findIndex((candidate) => transitionKey(candidate) === point.chosenKey);
    if (index !== -1) return index;
    throw new Error(
      `The run is not deterministic: at choice ${this.#depth} "${point.chosenKey}" was possible before and is not now. Look for time, chance or state that flexsim does not control.`,
    );
  }

  /** The event just before the chosen candidate first stood among the candidates. */
  #causeOf(index: number): number {
    const { key } = (this.#points[index] as Point).chosen;
    let first = index;
    while (first > 0 && hasKey(this.#points[first - 1] as Point, key)) first--;
    return first - 1;
  }

  /** Works out what must come before the event, and wants every race with it to be tried the other way round. */
  #relate(index: number, point: Point): void {
    const past = new Uint32Array((index >> 5) + 1);
    const racing: number[] = [];
    if (point.cause >= 0) join(past, (this.#points[point.cause] as Point).past);
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      if (hasBit(past, earlier)) continue;
      const other = this.#points[earlier] as Point;
      const barrier = isBarrier(other.chosen, point.chosen);
      if (!barrier && !this.#dependent(other, point)) {
        if (this.#couldDepend(other, point)) racing.push(earlier);
        continue;
      }
      if (!barrier) racing.push(earlier);
      join(past, other.past);
    }
    setBit(past, index);
    point.past = past;
    for (const earlier of racing) this.#wantReversed(earlier, index);
    wantWhatItEnds(point);
  }

  #dependent(a: Point, b: Point): boolean {
    return (
      excludes(a.chosen, b.chosen, this.#arrivals) ||
      bothFaults(a.chosen, b.chosen) ||
      this.#relation(a.touches, b.touches)
    );
  }

  /**
   * Whether the other request could have ended in a way that `point` depends on, which is asleep there: it was
   * tried before, but not after what stands between.
   */
  #couldDepend(other: Point, point: Point): boolean {
    if (other.asleep.size === 0) return false;
    for (const candidate of other.candidates) {
      if (candidate.key !== other.chosen.key || candidate === other.chosen) continue;
      const touches = other.asleep.get(transitionKey(candidate));
      if (touches && this.#relation(touches, point.touches)) return true;
    }
    return false;
  }

  /** Wants, before `earlier`, one of the requests with which the events not after it can begin. */
  #wantReversed(earlier: number, later: number): void {
    const point = this.#points[earlier] as Point;
    const begins: Candidate[] = [];
    const between: number[] = [];
    for (let index = earlier + 1; index <= later; index++) {
      const event = this.#points[index] as Point;
      if (index !== later && hasBit(event.past, earlier)) continue;
      if (between.some((before) => hasBit(event.past, before))) {
        between.push(index);
        continue;
      }
      between.push(index);
      if (point.wanted.has(event.chosen.key) || allAsleep(point, event.chosen.key)) return;
      begins.push(event.chosen);
    }
    const possible = begins.find(({ key }) => hasKey(point, key));
    if (possible) point.wanted.add(possible.key);
    else for (const candidate of point.candidates) point.wanted.add(candidate.key);
  }

  #backtrack(): boolean {
    while (this.#points.length > this.#floor) {
      const point = this.#points.at(-1) as Point;
      point.asleep.set(point.chosenKey, point.touches);
      point.tried.add(point.chosenKey);
      const { wanted, asleep } = point;
      const next = point.candidates.find((each) => wanted.has(each.key) && !asleep.has(transitionKey(each)));
      if (next) {
        point.chosen = next;
        point.chosenKey = transitionKey(next);
        point.past = new Uint32Array(0);
        return true;
      }
      this.#points.pop();
    }
    return false;
  }

  #stillAsleep(parent: Point): Map<string, readonly Touch[]> {
    const asleep = new Map<string, readonly Touch[]>();
    if (parent.asleep.size === 0) return asleep;
    for (const candidate of parent.candidates) {
      const key = transitionKey(candidate);
      const touches = parent.asleep.get(key);
      if (
        !touches ||
        excludes(parent.chosen, candidate, this.#arrivals) ||
        bothFaults(parent.chosen, candidate)
      )
        continue;
      if (!this.#relation(touches, parent.touches)) asleep.set(key, touches);
    }
    return asleep;
  }
}

/** Whether the clock or the acts keep one from coming before the other. A write on its way waits for neither. */
function isBarrier(a: Candidate, b: Candidate): boolean {
  return a.epoch !== b.epoch || ((a.forced || b.forced) && a.kind !== 'late');
}

/** What an actor could have done instead of dying happens in no later event that could race with its death. */
function wantWhatItEnds({ chosen, candidates, wanted }: Point): void {
  if (!actorFaults.has(chosen.fault) && chosen.kind !== 'timer') return;
  for (const candidate of candidates) if (candidate.actor === chosen.actor) wanted.add(candidate.key);
}

/** Whether a request, however it may end, has been tried before this point in an equivalent order. */
function allAsleep(point: Point, key: string): boolean {
  const branches = point.candidates.filter((candidate) => candidate.key === key);
  return branches.length > 0 && branches.every((branch) => point.asleep.has(transitionKey(branch)));
}

function isAsleep(candidate: Candidate, asleep: ReadonlyMap<string, unknown>): boolean {
  return asleep.has(transitionKey(candidate));
}

/** Faults come out of one budget. */
function bothFaults(a: Candidate, b: Candidate): boolean {
  return a.fault !== '' && b.fault !== '';
}

/** Prefers to go on with the actor that stepped last: the first schedules found are then the easiest to read. */
function firstAwake(
  candidates: readonly Candidate[],
  asleep: ReadonlyMap<string, unknown>,
  last: number | undefined,
): Candidate | undefined {
  let first: Candidate | undefined;
  for (const candidate of candidates) {
    if (asleep.has(transitionKey(candidate))) continue;
    if (candidate.actor === last) return candidate;
    first ??= candidate;
  }
  return first;
}

function hasKey(point: Point, key: string): boolean {
  return point.candidates.some((candidate) => candidate.key === key);
}
