import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startRaceWorker } from '../../cli/start-race-worker.ts';
import type { Target } from '../../sim/targets/target.ts';
import { Coverage } from '../../sim/world/coverage.ts';
import { Findings } from '../../sim/world/findings.ts';
import { Spending } from '../../sim/world/race-budget.ts';
import { wholeWalk } from '../../sim/world/race-part.ts';
import { walkWithWorkers } from '../../sim/world/race-workers.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { type Figure, medianOf, rounded } from '../figure.ts';
import { sharedScope } from './shared-scope.ts';

const workers = 2;
const run = fileURLToPath(new URL('../run.js', import.meta.url));

/**
 * Schedules two workers explore a second, that walk one scope between them, against those of two processes that each
 * walk all of it. By the clock: what is asked is whether a second processor is made use of.
 */
export async function workersFigure(rounds: number): Promise<Figure> {
  const shared: number[] = [];
  const apart: number[] = [];
  for (let round = 0; round < rounds; round++) {
    apart.push(await perSecond(independent));
    shared.push(await perSecond(together));
  }
  const [value, other] = [medianOf(shared), medianOf(apart)];
  const ratio = value / other;
  return {
    name: `${workers} workers, against as many processes apart: schedules explored`,
    value: rounded(value),
    unit: 'per s by the clock',
    against: rounded(other),
    ratio: rounded(ratio),
    limit: 0.85,
    ok: ratio >= 0.85,
  };
}

async function perSecond(work: () => Promise<number>): Promise<number> {
  const startedAtMs = performance.now();
  const explored = await work();
  return (explored * 1_000) / (performance.now() - startedAtMs);
}

async function independent(): Promise<number> {
  const each = await Promise.all(
    Array.from({ length: workers }, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [run, 'race/walk-alone']);
      return (JSON.parse(stdout) as { explored: number }).explored;
    }),
  );
  return each.reduce((sum, explored) => sum + explored, 0);
}

async function together(): Promise<number> {
  const { scenario, target, faultsMax } = sharedScope;
  const asked = { scenario, checks: scenario.checks, db: 'model', seed: 1, faultsMax } as const;
  const { explored } = await walkWithWorkers({
    workersMax: workers,
    start: (lastStretch) => {
      const work = { ...asked, stopAtFirst: false, checkDeterminism: false, lastStretch };
      return startRaceWorker({ target: (targetNamed(target) as Target).name, options: {}, work });
    },
    from: [wholeWalk],
    findings: new Findings(scenario.checks),
    coverage: new Coverage(),
    spending: new Spending({ kind: 'time', ms: Number.POSITIVE_INFINITY }),
    stopAtFirst: false,
    onProgress: () => {},
  });
  return explored;
}
