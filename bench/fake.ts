import { type BenchOptions, benchCommand } from './bench-command.ts';
import { type BenchServer, startBenchServer } from './fake/bench-server.ts';
import { type Figure, rounded } from './figure.ts';
import { printFigures } from './print-figures.ts';
import { coreFigures, fetchFigure, restoreFigures } from './fake/in-process-figures.ts';
import { memoryFigure, servedFigures } from './fake/served-figures.ts';
import { measuredCalls } from './fake/stage.ts';

// `npm run bench:fake`: what the fake Flex costs beside a handler that knows nothing.
const options = benchCommand('fake', 'short rounds, for a look rather than a measurement')
  .parse()
  .opts<BenchOptions>();
const quick = options.quick ?? false;
const FIRST_ANSWER_MS_MAX = 400;

printFigures(await measure(), options);

async function measure(): Promise<readonly Figure[]> {
  narrate('in process: core, fetch, restore');
  const inProcess = [...coreFigures(), await fetchFigure(), ...restoreFigures()];
  narrate('starting a constant server and the fake');
  const constant = await startBenchServer('constant');
  const fake = await startBenchServer('fake');
  try {
    narrate(`served: ${measuredCalls.length} calls, in alternating rounds`);
    const served = await servedFigures(constant, fake, quick ? 3 : 7, quick ? 1 : 3);
    narrate('half a million requests, for memory');
    return [...served, ...inProcess, ...startFigures(fake), await memoryFigure(fake)];
  } finally {
    await Promise.all([constant.stop(), fake.stop()]);
  }
}

function startFigures({ firstAnswerMs, processMs }: BenchServer): readonly Figure[] {
  const value = rounded(firstAnswerMs);
  return [
    {
      name: 'first answer after the start, modules loaded on the way',
      value,
      unit: 'ms',
      limit: FIRST_ANSWER_MS_MAX,
      ok: value <= FIRST_ANSWER_MS_MAX,
    },
    { name: 'the same with the start of Node', value: rounded(processMs), unit: 'ms' },
  ];
}

function narrate(line: string): void {
  process.stderr.write(`bench:fake: ${line}\n`);
}
