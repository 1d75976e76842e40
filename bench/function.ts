import { functionTarget } from '../sim/targets/function-target.ts';
import type { Target } from '../sim/targets/target.ts';
import { openStore } from '../sim/world/open-store.ts';
import { targetNamed } from '../sim/world/targets.ts';
import { type BenchOptions, benchCommand } from './bench-command.ts';
import { type Figure, medianOf, rounded } from './figure.ts';
import { printFigures } from './print-figures.ts';
import { loadMs, verdictMs } from './function/by-the-clock.ts';
import { instanceCost } from './function/instances.ts';
import { cpuRate } from './race/cpu-rate.ts';
import { exploredSteps } from './race/full-stack.ts';
import { syncsAtOnce } from './race/syncs-at-once.ts';

// `npm run bench:function`: what an Edge Function as the target costs, beside the variant that does the same. Rates
// and instances are in processor time, in alternating rounds; loading and the first verdict by the clock, in
// processes of their own.
const options = benchCommand('function', 'short rounds').parse().opts<BenchOptions>();
const quick = options.quick ?? false;
const file = 'test/e2e/functions/std-serve/index.ts';
/** A schedule of the size that rates are given for, in steps, as in bench:race. */
const stepsOfSchedule = 25;
const schedulesMin = 500;

printFigures(await measure(), options);

async function measure(): Promise<readonly Figure[]> {
  const rounds = quick ? 3 : 7;
  narrate('loading');
  const load = await loadMs(file, rounds);
  narrate('the first verdict');
  const like = targetNamed('legacy') as Target;
  const verdict = await verdictMs(['--function', file, '--expect', like.name], rounds);
  const verdictOfLike = await verdictMs(['--target', like.name], rounds);
  narrate('instances');
  const target = await functionTarget({ file, like });
  const instance = instanceCost(target, rounds);
  narrate('schedules');
  const [own, others] = await rates(target, like, rounds);
  return [
    atMost('load, with a first instance', load, 'ms', 400),
    atMost('a further instance', instance.cpuMs, 'ms of one core', 0.5),
    atMost('a further instance holds', instance.bytes / 1_000, 'kB', 50),
    { ...atMost('first verdict after the start', verdict, 'ms', 3_000), ...beside(verdict, verdictOfLike) },
    {
      name: `full-stack schedules of ${stepsOfSchedule} steps`,
      value: rounded(own / stepsOfSchedule),
      unit: 'per s of one core',
      ...beside(own / stepsOfSchedule, others / stepsOfSchedule),
      limit: schedulesMin,
      ok: own / stepsOfSchedule >= schedulesMin,
    },
  ];
}

/** Steps a second of two syncs at once, in alternating rounds: what disturbs one target disturbs the other. */
async function rates(target: Target, like: Target, rounds: number): Promise<readonly [number, number]> {
  const store = await openStore('model');
  const schedules = quick ? 300 : 1_000;
  const play = (which: Target) => cpuRate(() => exploredSteps(syncsAtOnce(2, 2), which, store, schedules));
  const all: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const [own, others] = [await play(target), await play(like)];
    // The first round is for warming up.
    if (round === 0) continue;
    all[0].push(own.perSecond);
    all[1].push(others.perSecond);
  }
  return [medianOf(all[0]), medianOf(all[1])];
}

function atMost(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value: rounded(value), unit, limit, ok: value <= limit };
}

function beside(value: number, other: number): Pick<Figure, 'against' | 'ratio'> {
  return { against: rounded(other), ratio: rounded(value / other) };
}

function narrate(line: string): void {
  process.stderr.write(`bench:function: ${line}\n`);
}
