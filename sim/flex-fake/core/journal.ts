import type { FlexExchange } from './exchange.ts';
import type { RouteName } from './route.ts';

/**
 * How many exchanges a journal keeps unless told otherwise. From about a thousand on, entries outlive two
 * collections of the young heap, and a served request costs twice as much.
 */
export const JOURNAL_ENTRIES_MAX = 300;

/** What the caller of a journal wants to see. */
export interface JournalQuery {
  readonly route?: RouteName;
  readonly actor?: string;
  /** Only requests that no route fits. */
  readonly unmatched?: boolean;
}

/** Every request and answer, in order. It is a ring: when full it forgets the oldest, and says how many. */
export class Journal {
  readonly #max: number;
  #entries: FlexExchange[] = [];
  #oldest = 0;
  #recorded = 0;
  #counts = new Map<string, number>();

  constructor(entriesMax: number) {
    this.#max = entriesMax;
  }

  get recorded(): number {
    return this.#recorded;
  }

  /** How many entries were forgotten to make room. */
  get dropped(): number {
    return this.#recorded - this.#entries.length;
  }

  /**
   * Calls by route since the last `clear`, forgotten entries included; unmatched ones under `none`. A late
   * commit is one call, however many entries it has.
   */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  record(exchange: FlexExchange): void {
    const name = exchange.route ?? 'none';
    if (exchange.landed !== true) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#recorded += 1;
    if (this.#entries.length < this.#max) {
      this.#entries.push(exchange);
    } else if (this.#max > 0) {
      this.#entries[this.#oldest] = exchange;
      this.#oldest = (this.#oldest + 1) % this.#max;
    }
  }

  /** The entries still kept, oldest first. */
  entries(query: JournalQuery = {}): readonly FlexExchange[] {
    return [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)].filter(
      (one) =>
        (query.route === undefined || one.route === query.route) &&
        (query.actor === undefined || one.actor === query.actor) &&
        (query.unmatched !== true || one.route === null),
    );
  }

  clear(): void {
    if (this.#recorded === 0) return;
    this.#entries = [];
    this.#oldest = 0;
    this.#recorded = 0;
    this.#counts = new Map();
  }
}
