import type { Evidence } from '../checks/evidence.ts';
import { stepsOf } from '../checks/steps-of.ts';
import type { Cell } from '../report/report.ts';
import type { Played } from './play.ts';

/** Requests and simulated time of each sync run, from the one schedule that follows the clock. */
export function cellFigures({ evidence }: Played): Pick<Cell, 'steps' | 'simulatedMs'> {
  const runs = evidence?.runs ?? [];
  const durations = runs.map((run) => run.durationMs).toSorted((a, b) => a - b);
  return {
    steps: { flex: requests(evidence, 'flex'), db: requests(evidence, 'db') },
    simulatedMs: {
      p50: percentile(durations, 50),
      p95: percentile(durations, 95),
      max: durations.at(-1) ?? 0,
    },
  };
}

function requests(evidence: Evidence | null, system: 'flex' | 'db'): { mean: number; max: number } {
  if (!evidence || evidence.runs.length === 0) return { mean: 0, max: 0 };
  const counts = evidence.runs.map(
    (_, run) => stepsOf(evidence, run).filter((step) => step.system === system && !step.late).length,
  );
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return { mean: Math.round(mean * 10) / 10, max: Math.max(...counts) };
}

/** Nearest rank. */
function percentile(sorted: readonly number[], percent: number): number {
  if (sorted.length === 0) return 0;
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
}
