import type { FlexAnswer } from './answer.ts';
import { flexError } from './answer.ts';
import type { CallLimits, Switches } from './switches.ts';
import type { Touch } from './touch.ts';

/** The limits the vendor publishes, summed over all keys of a customer. */
export const OFFICIAL_LIMITS: CallLimits = Object.freeze({
  hour: 2_000,
  day: 10_000,
  month: 100_000,
  concurrent: 30,
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A month of the quota is thirty days, so that it does not depend on a calendar. */
const MONTH_MS = 30 * DAY_MS;

/** Calls counted in the current hour, day and month. It is replaced, never changed. */
export type QuotaState = Readonly<{
  hour: number;
  hourCalls: number;
  day: number;
  dayCalls: number;
  month: number;
  monthCalls: number;
}>;

export const NO_CALLS: QuotaState = Object.freeze({
  hour: 0,
  hourCalls: 0,
  day: 0,
  dayCalls: 0,
  month: 0,
  monthCalls: 0,
});

/** The limits a switch asks for, `undefined` when there are none. */
export function limitsOf(setting: Switches['limits']): CallLimits | undefined {
  if (setting === 'off') return undefined;
  if (setting === 'official') return OFFICIAL_LIMITS;
  if (setting === 'official-with-retry-after') return { ...OFFICIAL_LIMITS, retryAfter: true };
  return setting;
}

/** Counts the calls of one world. All calls share the count, so every call conflicts with every other. */
export class Quota {
  readonly #limits: CallLimits;
  state: QuotaState = NO_CALLS;

  constructor(limits: CallLimits) {
    this.#limits = limits;
  }

  /** Counts a call, or gives the answer that turns it away; a call turned away does not count. */
  admit(nowMs: number, inFlight: number, touches: Touch[]): FlexAnswer | undefined {
    const { hour, day, month, concurrent } = this.#limits;
    const now = advanced(this.state, nowMs);
    const refusedForMs =
      now.hourCalls >= (hour ?? Infinity)
        ? HOUR_MS - (nowMs % HOUR_MS)
        : now.dayCalls >= (day ?? Infinity)
          ? DAY_MS - (nowMs % DAY_MS)
          : now.monthCalls >= (month ?? Infinity)
            ? MONTH_MS - (nowMs % MONTH_MS)
            : inFlight > (concurrent ?? Infinity)
              ? 1_000
              : 0;
    const before = this.state;
    if (refusedForMs === 0) {
      const { hourCalls, dayCalls, monthCalls } = now;
      this.state = { ...now, hourCalls: hourCalls + 1, dayCalls: dayCalls + 1, monthCalls: monthCalls + 1 };
    }
    touches.push({ mode: 'write', space: 'flex.quota', key: 'calls', before, after: this.state });
    return refusedForMs === 0 ? undefined : this.#tooMany(refusedForMs);
  }

  #tooMany(refusedForMs: number): FlexAnswer {
    const answer = flexError(429, 'Too many requests');
    if (this.#limits.retryAfter !== true) return answer;
    const seconds = String(Math.ceil(refusedForMs / 1000));
    return { ...answer, headers: { ...answer.headers, 'retry-after': seconds } };
  }
}

/** Starts a window anew when its time has come. A clock that is behind counts in the newest window. */
function advanced(state: QuotaState, nowMs: number): QuotaState {
  const hour = Math.max(state.hour, Math.floor(nowMs / HOUR_MS));
  const day = Math.max(state.day, Math.floor(nowMs / DAY_MS));
  const month = Math.max(state.month, Math.floor(nowMs / MONTH_MS));
  return {
    hour,
    hourCalls: hour === state.hour ? state.hourCalls : 0,
    day,
    dayCalls: day === state.day ? state.dayCalls : 0,
    month,
    monthCalls: month === state.month ? state.monthCalls : 0,
  };
}
