import type { Strategy } from '../strategy.ts';
import { exhaustive } from './exhaustive.ts';
import { partialOrderSampling } from './partial-order-sampling.ts';
import { pct } from './pct.ts';
import { portfolio } from './portfolio.ts';
import { preemptionBounded } from './preemption-bounded.ts';
import { random } from './random.ts';
import { remainingStepsWeighted } from './remaining-steps-weighted.ts';
import { serial } from './serial.ts';
import { sleepSets } from './sleep-sets.ts';

export interface StrategyOptions {
  /** Samplers draw the same schedules again from the same seed; the others do not look at it. */
  readonly seed: number;
}

export interface StrategyListing {
  readonly name: string;
  readonly summary: string;
  /** Whether it comes to an end of its own: a budget has to end the others. */
  readonly ends: boolean;
  make(options: StrategyOptions): Strategy;
}

/** Every strategy a command can be asked for. */
export const strategies = [
  {
    name: 'exhaustive',
    summary: 'every distinguishable order, each at least once, hardly any twice',
    ends: true,
    make: () => exhaustive(),
  },
  {
    name: 'portfolio',
    summary: 'all samplers and the walk through all orders in turn: the quickest to a first bug',
    ends: false,
    make: ({ seed }) => portfolio(seed),
  },
  {
    name: 'serial',
    summary: 'one actor after the other, one schedule',
    ends: true,
    make: () => serial(),
  },
  {
    name: 'preemption-bounded',
    summary: 'every order in which the turn is taken from somebody at most twice',
    ends: true,
    make: () => preemptionBounded(2),
  },
  {
    name: 'random',
    summary: 'a random walk: whatever may happen next is equally likely',
    ends: false,
    make: ({ seed }) => random(seed),
  },
  {
    name: 'remaining-steps-weighted',
    summary: 'a random walk that gives an actor turns by the steps it has left',
    ends: false,
    make: ({ seed }) => remainingStepsWeighted(seed),
  },
  {
    name: 'pct',
    summary: 'random priorities that change twice a schedule: bugs of up to three constraints',
    ends: false,
    make: ({ seed }) => pct(seed),
  },
  {
    name: 'partial-order-sampling',
    summary: 'random priorities a request, drawn anew on conflict',
    ends: false,
    make: ({ seed }) => partialOrderSampling(seed),
  },
  {
    name: 'sleep-sets',
    summary: 'depth first with sleep sets: as exhaustive, with more starts that are cut',
    ends: true,
    make: () => sleepSets(),
  },
] as const satisfies readonly StrategyListing[];

export type StrategyName = (typeof strategies)[number]['name'];

/** The strategy of that name, or undefined when there is none. */
export function strategyNamed(name: string, options: StrategyOptions): Strategy | undefined {
  const listed: readonly StrategyListing[] = strategies;
  return listed.find((each) => each.name === name)?.make(options);
}
