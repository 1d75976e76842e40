import { CowMap, type CowRoot } from './cow-map.ts';
import type { Line } from './line.ts';
import type { ReadLag as ReadLagSetting } from './switches.ts';

/** How many hidden writes an element remembers; the oldest shows itself when there are more. */
const HIDDEN_WRITES_MAX = 64;

/** A write that lists do not show yet: what the list looked like before it, and what makes it show. */
interface HiddenWrite {
  readonly before: readonly Line[];
  readonly readsLeft: number;
  readonly showsAtMs: number;
}

/**
 * Lists that are behind their writes. It remembers, for each element, the writes that are still hidden, in
 * order: a list shows what the first of them found.
 */
export class ReadLag {
  readonly setting: Exclude<ReadLagSetting, 'off'>;
  readonly #hidden = new CowMap<readonly HiddenWrite[]>();

  constructor(setting: Exclude<ReadLagSetting, 'off'>) {
    this.setting = setting;
  }

  /** A list counts as a write of this book when lag is counted in reads, since it uses one up. */
  get readsAreWrites(): boolean {
    return 'reads' in this.setting;
  }

  /** To be called before each write, with the list as it still is. */
  hide(elementId: string, before: readonly Line[], nowMs: number): void {
    const write: HiddenWrite = {
      before: before.slice(),
      readsLeft: 'reads' in this.setting ? this.setting.reads : 0,
      showsAtMs: 'ms' in this.setting ? nowMs + this.setting.ms : 0,
    };
    const hidden = [...(this.#hidden.get(elementId) ?? []), write].filter((one) =>
      this.#isHidden(one, nowMs),
    );
    this.#hidden.set(elementId, hidden.slice(-HIDDEN_WRITES_MAX));
  }

  /** What a list shows now, `undefined` for the truth. Uses up one read where lag is counted in reads. */
  view(elementId: string, nowMs: number): readonly Line[] | undefined {
    const hidden = this.#hidden.get(elementId);
    const first = hidden?.find((one) => this.#isHidden(one, nowMs));
    if (hidden === undefined || first === undefined) return undefined;
    if (this.readsAreWrites) {
      const left = hidden.map((one) => ({ ...one, readsLeft: one.readsLeft - 1 }));
      this.#hidden.set(
        elementId,
        left.filter((one) => one.readsLeft > 0),
      );
    }
    return first.before;
  }

  freeze(): CowRoot<readonly unknown[]> {
    return this.#hidden.freeze();
  }

  thaw(root: CowRoot<readonly unknown[]>): void {
    this.#hidden.thaw(root as CowRoot<readonly HiddenWrite[]>);
  }

  #isHidden(write: HiddenWrite, nowMs: number): boolean {
    return this.readsAreWrites ? write.readsLeft > 0 : write.showsAtMs > nowMs;
  }
}
