import type { Target } from '../sim/targets/target.ts';
import { openStore } from '../sim/world/open-store.ts';
import { targetNamed } from '../sim/world/targets.ts';
import { type BenchOptions, benchCommand } from './bench-command.ts';
import { type Figure, medianOf, rounded } from './figure.ts';
import { printFigures } from './print-figures.ts';
import { cpuRate } from './race/cpu-rate.ts';
import { exploredSteps, unscheduledSteps } from './race/full-stack.ts';
import { memoryFigure } from './race/memory.ts';
import { fastCheckSchedules, ourSchedules } from './race/pure-scheduler.ts';
import { scopeFigures } from './race/scopes.ts';
import { syncsAtOnce } from './race/syncs-at-once.ts';
import { workersFigure } from './race/workers.ts';

// `npm run bench:race`: how fast orders are explored, beside the same stack without the explorer and beside
// fast-check's scheduler. Times are processor time, so that a busy machine changes them little.
const options = benchCommand(
  'race',
  'short rounds, a tenth of the schedules for memory, no faults and no workers',
)
  .parse()
  .opts<BenchOptions>();
const quick = options.quick ?? false;
/** A schedule of the size that rates are given for, in steps. */
const stepsOfSchedule = 25;

printFigures(await measure(), options);

async function measure(): Promise<readonly Figure[]> {
  const store = await openStore('model');
  const target = targetNamed('phase-3') as Target;
  const scenario = syncsAtOnce(2, 2);
  narrate('full stack: explored, and without the explorer');
  const rounds = quick ? 3 : 7;
  const schedules = quick ? 500 : 2_000;
  const [explored, unscheduled] = await interleaved(
    rounds,
    () => exploredSteps(scenario, target, store, schedules),
    () => unscheduledSteps(scenario, target, store, schedules),
  );
  narrate('the scheduler alone, and fast-check’s');
  const [ours, theirs] = await interleaved(
    rounds,
    () => ourSchedules(quick ? 5_000 : 20_000),
    () => fastCheckSchedules(quick ? 1_000 : 4_000),
  );
  const scopes = await scopeFigures(store, quick, narrate);
  if (!quick) narrate('two workers, and two processes');
  const shared = quick ? [] : [await workersFigure(3)];
  narrate('memory');
  const memory = await memoryFigure(scenario, target, store, quick ? 1_000 : 10_000);
  return [
    atLeast(
      `full-stack schedules of ${stepsOfSchedule} steps`,
      explored / stepsOfSchedule,
      'per s of one core',
      1_000,
    ),
    against('steps of the full stack, against the stack without the explorer', explored, unscheduled, 0.6),
    atLeast('schedules of 24 steps over a map in memory', ours, 'per s of one core', 40_000),
    against('the same, against fast-check’s scheduler', ours, theirs, 4),
    ...scopes,
    ...shared,
    memory,
  ];
}

/** Rates of two kinds of work in alternating rounds: what disturbs one disturbs the other. */
async function interleaved(
  rounds: number,
  first: () => Promise<number>,
  second: () => Promise<number>,
): Promise<readonly [number, number]> {
  const rates: [number[], number[]] = [[], []];
  await first();
  await second();
  for (let round = 0; round < rounds; round++) {
    rates[0].push((await cpuRate(first)).perSecond);
    rates[1].push((await cpuRate(second)).perSecond);
  }
  return [medianOf(rates[0]), medianOf(rates[1])];
}

function atLeast(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value: rounded(value), unit, limit, ok: value >= limit };
}

function against(name: string, value: number, other: number, limit: number): Figure {
  const ratio = value / other;
  return {
    name,
    value: rounded(value),
    unit: 'per s of one core',
    against: rounded(other),
    ratio: rounded(ratio),
    limit,
    ok: ratio >= limit,
  };
}

function narrate(line: string): void {
  process.stderr.write(`bench:race: ${line}\n`);
}
