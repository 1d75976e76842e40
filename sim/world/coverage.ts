import { transitionKey } from '../explorer/candidate.ts';
import { conflicts } from '../explorer/conflicts.ts';
import type { Happened } from '../explorer/scheduler.ts';
import { situations } from './coverage-situations.ts';
import type { Played } from './play.ts';

/** What the schedules of a race have come through. */
export interface Covered {
  readonly situations: readonly {
    readonly name: string;
    readonly says: string;
    readonly schedules: number;
  }[];
  /** Pairs of steps of different actors whose order can be noticed. */
  readonly pairs: { readonly conflicting: number; readonly bothOrders: number };
}

/** The same as plain data, to go on counting from. */
export interface SavedCoverage {
  readonly counts: readonly (readonly [situation: string, schedules: number])[];
  readonly steps: readonly string[];
  /** Looks in vain, or null for a pair that conflicts. */
  readonly looks: readonly (readonly [pair: number, looks: number | null])[];
}

/** What a part of a search adds to it. Steps go by name: others may have numbered them in another way. */
export interface CoverageNews {
  readonly counts: SavedCoverage['counts'];
  readonly pairs: readonly (readonly [first: string, second: string])[];
}

/** A pair that did not conflict so often in one order is not looked at in that order again. */
const looksMax = 8;
/** Steps told apart; further ones are not counted. */
const stepsMax = 65_536;

/** Counts the situations and the ordered pairs of conflicting steps that schedules come through. */
export class Coverage {
  readonly #counts = new Map<string, number>();
  readonly #ids = new Map<string, number>();
  /** Ordered pairs: how often looked at in vain, or Infinity once they were seen to conflict. */
  readonly #looks = new Map<number, number>();
  /** Since the news was last taken. */
  #newCounts = new Map<string, number>();
  #newPairs: number[] = [];

  constructor(saved?: SavedCoverage) {
    for (const [name, count] of saved?.counts ?? []) this.#counts.set(name, count);
    for (const key of saved?.steps ?? []) this.#idOf(key);
    for (const [pair, looks] of saved?.looks ?? []) this.#looks.set(pair, looks ?? Number.POSITIVE_INFINITY);
  }

  get saved(): SavedCoverage {
    return {
      counts: [...this.#counts],
      steps: [...this.#ids.keys()],
      looks: [...this.#looks].map(([pair, looks]) => [pair, Number.isFinite(looks) ? looks : null]),
    };
  }

  /** What came to be known since the last time this was asked. */
  takeNews(): CoverageNews {
    const keys = [...this.#ids.keys()];
    const named = (pair: number): readonly [string, string] => [
      keys[Math.floor(pair / stepsMax)] as string,
      keys[pair % stepsMax] as string,
    ];
    const news = { counts: [...this.#newCounts], pairs: this.#newPairs.map(named) };
    this.#newCounts = new Map();
    this.#newPairs = [];
    return news;
  }

  add({ counts, pairs }: CoverageNews): void {
    for (const [name, count] of counts) addTo(this.#counts, name, count);
    for (const [first, second] of pairs)
      this.#looks.set(this.#idOf(first) * stepsMax + this.#idOf(second), Number.POSITIVE_INFINITY);
  }

  see({ evidence, happened }: Played): void {
    if (!evidence) return;
    for (const { name, seen } of situations) {
      if (!seen(evidence)) continue;
      addTo(this.#counts, name, 1);
      addTo(this.#newCounts, name, 1);
    }
    this.#pair(happened);
  }

  get covered(): Covered {
    const conflicting = [...this.#looks].filter(([, looks]) => looks === Number.POSITIVE_INFINITY);
    const ordered = new Set(conflicting.map(([pair]) => pair));
    const both = [...ordered].filter((pair) => ordered.has(reverse(pair))).length / 2;
    return {
      situations: situations.map(({ name, says }) => ({
        name,
        says,
        schedules: this.#counts.get(name) ?? 0,
      })),
      pairs: { conflicting: ordered.size - both, bothOrders: both },
    };
  }

  #pair(happened: readonly Happened[]): void {
    const ids = happened.map(({ candidate }) => this.#idOf(transitionKey(candidate)));
    for (let later = 1; later < happened.length; later++) {
      const b = happened[later] as Happened;
      for (let earlier = 0; earlier < later; earlier++) {
        const a = happened[earlier] as Happened;
        if (a.candidate.actor === b.candidate.actor || a.candidate.epoch !== b.candidate.epoch) continue;
        const pair = (ids[earlier] as number) * stepsMax + (ids[later] as number);
        const looks = this.#looks.get(pair) ?? 0;
        if (looks >= looksMax) continue;
        const conflicting = conflicts(a.touches, b.touches);
        this.#looks.set(pair, conflicting ? Number.POSITIVE_INFINITY : looks + 1);
        if (conflicting) this.#newPairs.push(pair);
      }
    }
  }

  #idOf(key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = Math.min(this.#ids.size, stepsMax - 1);
    if (this.#ids.size < stepsMax) this.#ids.set(key, id);
    return id;
  }
}

function addTo(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

function reverse(pair: number): number {
  return (pair % stepsMax) * stepsMax + Math.floor(pair / stepsMax);
}
