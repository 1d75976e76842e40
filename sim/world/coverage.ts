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

  see({ evidence, happened }: Played): void {
    if (!evidence) return;
    for (const { name, seen } of situations) {
      if (seen(evidence)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
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
        this.#looks.set(pair, conflicts(a.touches, b.touches) ? Number.POSITIVE_INFINITY : looks + 1);
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

function reverse(pair: number): number {
  return (pair % stepsMax) * stepsMax + Math.floor(pair / stepsMax);
}
