import type { Check } from './check.ts';

/** The checklist's alert: a sync that takes longer. */
export const durationMaxMs = 10_000;

export const onTime: Check = {
  id: 'on-time',
  violatedWhen: `a sync takes more than ${durationMaxMs} simulated ms`,
  judge: (evidence) =>
    evidence.runs
      .filter((run) => run.act === evidence.lastAct && run.durationMs > durationMaxMs)
      .map((run) => `${run.id} took ${run.durationMs} simulated ms; the limit is ${durationMaxMs}`),
};
