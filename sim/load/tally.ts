import { build, type Histogram } from 'hdr-histogram-js';

/** The slowest answer that is told apart from slower ones, in microseconds: ten minutes. */
const SLOWEST_US = 600_000_000;

/** Everything seen of one target under load, over all its rounds. */
export class Tally {
  /** In microseconds. */
  readonly #times: Histogram = build({ lowestDiscernibleValue: 1, highestTrackableValue: SLOWEST_US });
  /** From the start of a round to each connection's last answer, over the connections; what is drained counts. */
  busySeconds = 0;
  answered = 0;
  succeeded = 0;
  /** Requests that got no answer at all. */
  unanswered = 0;
  flexCalls = 0;
  dbCalls = 0;

  answer(status: number, ms: number): void {
    this.answered += 1;
    if (status >= 200 && status < 300) this.succeeded += 1;
    this.#times.recordValue(Math.min(SLOWEST_US, Math.max(1, Math.round(ms * 1_000))));
  }

  calls(flex: number, db: number): void {
    this.flexCalls += flex;
    this.dbCalls += db;
  }

  get meanMs(): number {
    return this.#times.mean / 1_000;
  }

  get maxMs(): number {
    return this.#times.maxValue / 1_000;
  }

  percentileMs(percentile: number): number {
    // The histogram answers with the top of a bucket, which may lie above everything seen.
    return Math.min(this.maxMs, this.#times.getValueAtPercentile(percentile) / 1_000);
  }
}
