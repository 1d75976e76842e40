import { Worker } from 'node:worker_threads';
import type { RaceWorkerData } from './race-worker.ts';

/** Starts a thread that walks parts of a race. */
export async function startRaceWorker(workerData: RaceWorkerData): Promise<Worker> {
  // By a URL that is only known when it runs: the bundler is no part of what it bundles.
  const bundler = new URL('../bin/bundle-of.js', import.meta.url).href;
  const { bundleOf } = (await import(bundler)) as typeof import('../bin/bundle-of.js');
  return new Worker(new URL(await bundleOf('cli/race-worker.ts')), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMaxMb },
  });
}

/** Schedules leave much garbage and little else: with more room for it, it is looked through less often. */
const youngGenerationMaxMb = 64;
