/** How much a race may cost: so many schedules, or so much time. */
export type Budget =
  | { readonly kind: 'schedules'; readonly schedulesMax: number }
  | { readonly kind: 'time'; readonly ms: number };

/** Long enough for every scope that is worth waiting for, short enough that a forgotten race ends. */
export const defaultBudget: Budget = { kind: 'time', ms: 10 * 60_000 };

const msOf = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 } as const;

/** Reads `5000` as schedules and `30s`, `5m`, `1h` as time; undefined for anything else. */
export function parseBudget(text: string): Budget | undefined {
  const [, figure = '', unit] = /^(\d{1,9})(ms|s|m|min|h)?$/.exec(text) ?? [];
  const value = Number(figure);
  if (value === 0) return undefined;
  if (unit === undefined) return { kind: 'schedules', schedulesMax: value };
  return { kind: 'time', ms: value * msOf[unit as keyof typeof msOf] };
}

/** Spends a budget, schedule by schedule. */
export class Spending {
  readonly #budget: Budget;
  readonly #startedAtMs = performance.now();
  #schedules = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get schedules(): number {
    return this.#schedules;
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAtMs;
  }

  get isSpent(): boolean {
    return this.#budget.kind === 'schedules'
      ? this.#schedules >= this.#budget.schedulesMax
      : this.elapsedMs >= this.#budget.ms;
  }

  /** What share of the budget is gone, from 0 to 1. */
  get share(): number {
    return this.#budget.kind === 'schedules'
      ? this.#schedules / this.#budget.schedulesMax
      : this.elapsedMs / this.#budget.ms;
  }

  spend(schedules = 1): void {
    this.#schedules += schedules;
  }
}
