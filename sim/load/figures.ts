import type { Tally } from './tally.ts';

/** One measured figure of one target, as `flexsim bench --json` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same figure of the first target. */
  readonly against?: number;
  readonly ratio?: number;
  readonly limit?: number;
  readonly ok?: boolean;
}

export interface Measured {
  readonly target: string;
  readonly tally: Tally;
  /** People found twice in Flex or in the rows when all was over. */
  readonly duplicates: number;
}

interface Kind {
  readonly name: string;
  readonly unit: string;
  /** Undefined where nothing was asked or answered, and so nothing is known. */
  readonly of: (measured: Measured) => number | undefined;
  readonly limit?: number;
  readonly limitSays?: string;
  readonly holds?: (value: number, limit: number) => boolean;
}

const perSync =
  (pick: (tally: Tally) => number) =>
  ({ tally }: Measured) =>
    tally.answered === 0 ? undefined : pick(tally) / tally.answered;
const timing =
  (pick: (tally: Tally) => number) =>
  ({ tally }: Measured) =>
    tally.answered === 0 ? undefined : pick(tally);

/** Every figure, in the order in which they are shown. The limits are the release checklist's. */
export const figureKinds: readonly Kind[] = [
  { name: 'throughput', unit: 'syncs/s', of: timing((tally) => tally.answered / tally.busySeconds) },
  { name: 'syncs', unit: '', of: ({ tally }) => tally.answered },
  {
    name: 'mean',
    unit: 'ms',
    of: timing((tally) => tally.meanMs),
    limit: 5_000,
    limitSays: '< 5 s',
    holds: (value, limit) => value < limit,
  },
  { name: 'p50', unit: 'ms', of: timing((tally) => tally.percentileMs(50)) },
  { name: 'p95', unit: 'ms', of: timing((tally) => tally.percentileMs(95)) },
  { name: 'p99', unit: 'ms', of: timing((tally) => tally.percentileMs(99)) },
  {
    name: 'max',
    unit: 'ms',
    of: timing((tally) => tally.maxMs),
    limit: 10_000,
    limitSays: '<= 10 s',
    holds: (value, limit) => value <= limit,
  },
  {
    name: 'success',
    unit: '%',
    of: ({ tally }) => {
      const asked = tally.answered + tally.unanswered;
      return asked === 0 ? undefined : (100 * tally.succeeded) / asked;
    },
    limit: 99,
    limitSays: '> 99 %',
    holds: (value, limit) => value > limit,
  },
  { name: 'errors', unit: '', of: ({ tally }) => tally.answered - tally.succeeded + tally.unanswered },
  { name: 'flex-calls', unit: 'per sync', of: perSync((tally) => tally.flexCalls) },
  { name: 'db-calls', unit: 'per sync', of: perSync((tally) => tally.dbCalls) },
  {
    name: 'duplicates',
    unit: '',
    of: ({ duplicates }) => duplicates,
    limit: 0,
    limitSays: '0',
    holds: (value, limit) => value <= limit,
  },
];

/** The figures of every target, each called `target/figure`, beside the first target's. */
export function figuresOf(all: readonly Measured[]): readonly Figure[] {
  return all.flatMap((measured, at) =>
    figureKinds.flatMap((kind) => {
      const value = kind.of(measured);
      if (value === undefined) return [];
      const first = at > 0 && all[0] ? kind.of(all[0]) : undefined;
      return [{ ...figure(kind, measured.target, value), ...beside(value, first) }];
    }),
  );
}

function figure({ name, unit, limit, holds }: Kind, target: string, value: number): Figure {
  const judged = limit === undefined || !holds ? {} : { limit, ok: holds(value, limit) };
  return { name: `${target}/${name}`, value: rounded(value), unit, ...judged };
}

function beside(value: number, against: number | undefined): Pick<Figure, 'against' | 'ratio'> {
  if (against === undefined || against === 0) return {};
  return { against: rounded(against), ratio: rounded(value / against) };
}

/** Four digits are more than any machine repeats. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
