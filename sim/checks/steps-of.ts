import type { Evidence, Step } from './evidence.ts';

const known = new WeakMap<readonly Step[], readonly (readonly Step[])[]>();

/** The steps of one run, in order. Sorted out once for all checks, since some scenarios have hundreds of runs. */
export function stepsOf(evidence: Pick<Evidence, 'steps' | 'runs'>, run: number): readonly Step[] {
  let byRun = known.get(evidence.steps);
  if (!byRun) {
    byRun = sortOut(evidence);
    known.set(evidence.steps, byRun);
  }
  return byRun[run] ?? [];
}

function sortOut({ steps, runs }: Pick<Evidence, 'steps' | 'runs'>): readonly (readonly Step[])[] {
  const byRun: Step[][] = runs.map(() => []);
  for (const step of steps) if (step.run !== null) byRun[step.run]?.push(step);
  return byRun;
}
