import { InvalidArgumentError } from 'commander';
import { openStore } from '../sim/world/open-store.ts';
import { type BenchOptions, benchCommand } from './bench-command.ts';
import { type Figure, rounded } from './figure.ts';
import { printFigures } from './print-figures.ts';
import { benchStage } from './first-bug/bench-stage.ts';
import { fastCheckHunt } from './first-bug/fast-check-hunt.ts';
import { type HuntFigures, huntFigures } from './first-bug/hunt.ts';
import { mutants } from './first-bug/mutants/list.ts';
import { ourHunt } from './first-bug/our-hunt.ts';

// `npm run bench:first-bug`: how many schedules it takes until a bug shows, beside fast-check's scheduler on the same
// clients and fakes.
const options = benchCommand('first-bug', 'few seeds')
  .option('--seeds <number>', 'seeds a mutant, from 1 up', positive)
  .option(
    '--only <names>',
    `of the mutants, comma-separated: ${mutants.map(({ name }) => name).join(' ')}`,
    known,
  )
  .parse()
  .opts<BenchOptions & { readonly seeds?: number; readonly only?: readonly string[] }>();
const { quick = false, only } = options;
const seeds = options.seeds ?? (quick ? 15 : 300);
const schedulesMax = quick ? 500 : 2_000;

/** Over the mutants the baseline needs more than this many schedules for. */
const hardFrom = 10;
const geometricMeanMax = 1 / 5;
/** No mutant may be worse than this, unless it takes few schedules anyway. */
const worstRatioMax = 1.5;

printFigures(await measure(), options, 'fast-check');

async function measure(): Promise<readonly Figure[]> {
  const store = await openStore('model');
  const all: Figure[] = [];
  const ratios: number[] = [];
  for (const mutant of mutants) {
    if (only && !only.includes(mutant.name)) continue;
    narrate(`${mutant.name} (${mutant.kind}): ${mutant.why}`);
    const stage = await benchStage(mutant, store);
    const ours = await huntFigures(ourHunt(mutant, stage), seeds, schedulesMax);
    const baseline = await huntFigures(fastCheckHunt(mutant, stage), seeds, schedulesMax);
    await stage.close();
    if (baseline.mean > hardFrom) ratios.push(ours.mean / baseline.mean);
    narrate(`  ${rounded(ours.mean)} schedules on average, fast-check ${rounded(baseline.mean)}`);
    all.push(...figuresOf(mutant.name, ours, baseline));
  }
  const geometricMean = Math.exp(
    ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / Math.max(1, ratios.length),
  );
  return [
    ...all,
    {
      name: `geometric mean of the ratios of schedules, ${ratios.length} mutants above ${hardFrom}`,
      value: rounded(geometricMean),
      unit: 'of the baseline',
      limit: geometricMeanMax,
      ok: geometricMean <= geometricMeanMax,
    },
  ];
}

function figuresOf(name: string, ours: HuntFigures, baseline: HuntFigures): readonly Figure[] {
  const beside = (what: string, unit: string, figure: keyof HuntFigures): Figure => ({
    name: `${name}: ${what}`,
    value: rounded(ours[figure]),
    unit,
    against: rounded(baseline[figure]),
    ratio: rounded(ours[figure] / baseline[figure]),
  });
  const mean = beside('schedules to the first bug, mean', 'schedules', 'mean');
  const ok = ours.mean <= hardFrom || ours.mean <= worstRatioMax * baseline.mean;
  return [
    { ...mean, limit: worstRatioMax, ok },
    beside('the same, 95th percentile', 'schedules', 'p95'),
    { ...beside('seeds that found it', 'of 1', 'foundShare'), ok: ours.foundShare > 0 },
    beside('time to the first bug, mean', 'ms of one core', 'msMean'),
    beside('preemptions of the certificate, mean', 'preemptions', 'preemptionsMean'),
  ];
}

function positive(given: string): number {
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It is to be a whole number from 1 up.');
}

function known(given: string): readonly string[] {
  const names = given.split(',');
  const unknown = names.find((name) => !mutants.some((mutant) => mutant.name === name));
  if (unknown === undefined) return names;
  throw new InvalidArgumentError(`There is no mutant "${unknown}"; --help lists them.`);
}

function narrate(line: string): void {
  process.stderr.write(`bench:first-bug: ${line}\n`);
}
