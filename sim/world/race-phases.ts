import { exhaustivePart } from '../explorer/strategies/exhaustive.ts';
import { strategies, type StrategyName, strategyNamed } from '../explorer/strategies/list.ts';
import { portfolio } from '../explorer/strategies/portfolio.ts';
import { preemptionBounded } from '../explorer/strategies/preemption-bounded.ts';
import { type Part, type Resumable, wholeSearch } from '../explorer/strategies/resumable.ts';
import { serial } from '../explorer/strategies/serial.ts';
import type { Strategy } from '../explorer/strategy.ts';
import { sharedPreemptionsMax } from './shared-slot.ts';

/** One strategy's turn in a race. */
export interface Phase {
  readonly name: string;
  readonly strategy: Strategy;
  /** Faults its schedules may place. */
  readonly faultsMax: number;
  /** It ends after so many schedules, and the next phase begins. */
  readonly schedulesMax: number;
  /** The same strategy, where it can be broken off. */
  readonly resumable?: Resumable;
  /** When it has come to its end, nothing in the scope was left out. */
  readonly proves: boolean;
}

export interface Asked {
  /** Default: the quickest to a first bug one after the other, then every order. */
  readonly strategy?: StrategyName;
  /** Not to stop at the first violation: then only the walk through everything is worth its time. */
  readonly all: boolean;
  readonly faultsMax: number;
  readonly seed: number;
  /** Whether some of it happens at the same time. */
  readonly concurrent: boolean;
  /** Whether runs share module state, which no footprint shows. */
  readonly shared: boolean;
  /** Where the walk through every order was broken off. */
  readonly from?: Part;
}

/** Schedules of each quick phase: what it has not found by then, the walk through every order finds. */
const quickMax = 100;
/** Samplers never end of their own. */
const sampledMax = 5_000;

/** The phases of a race, in order. Few faults come first, so that what is found first is easy to read. */
export function phasesOf(asked: Asked): readonly Phase[] {
  const { strategy, all, faultsMax, seed, concurrent } = asked;
  const walk = wholeWalk(asked);
  const shared = asked.shared ? [fewPreemptions(faultsMax)] : [];
  if (strategy !== undefined && strategy !== 'exhaustive') return [named(strategy, faultsMax, seed)];
  if (strategy !== undefined) return [walk];
  // One after the other there is one order, and the walk tries fault after fault in it.
  if (all || !concurrent) return [...shared, walk];
  const quick = Array.from({ length: faultsMax + 1 }, (_, faults) => quickPhases(faults, seed)).flat();
  return [...quick, ...shared, walk];
}

function wholeWalk({ faultsMax, from }: Asked): Phase {
  const resumable = exhaustivePart(from ?? wholeSearch);
  const schedulesMax = Number.POSITIVE_INFINITY;
  return { name: 'exhaustive', strategy: resumable, resumable, faultsMax, schedulesMax, proves: true };
}

/** Every order with few switches, whatever commutes: what modules remember may not. */
function fewPreemptions(faultsMax: number): Phase {
  const strategy = preemptionBounded(sharedPreemptionsMax);
  const schedulesMax = Number.POSITIVE_INFINITY;
  return { name: strategy.name, strategy, faultsMax, schedulesMax, proves: false };
}

function quickPhases(faultsMax: number, seed: number): readonly Phase[] {
  const made = [serial(), preemptionBounded(0), preemptionBounded(1), preemptionBounded(2), portfolio(seed)];
  return made.map((strategy) => ({
    name: strategy.name,
    strategy,
    faultsMax,
    schedulesMax: quickMax,
    proves: false,
  }));
}

function named(name: StrategyName, faultsMax: number, seed: number): Phase {
  const listed = strategies.find((each) => each.name === name);
  return {
    name,
    strategy: strategyNamed(name, { seed }) as Strategy,
    faultsMax,
    schedulesMax: listed?.ends ? Number.POSITIVE_INFINITY : sampledMax,
    proves: name === 'sleep-sets',
  };
}
