import type { Check } from './check.ts';

/** Answers that say "busy". */
const busy: ReadonlySet<number> = new Set([409, 423, 429, 503]);

export const lives: Check = {
  id: 'lives',
  violatedWhen: 'past the lease, a sync is refused or waits because of a run that is over',
  needs: 'healed',
  judge: (evidence) =>
    (evidence.healed?.runs ?? []).flatMap((run) => {
      const job = evidence.nameOf(run.jobId);
      if (!run.answer) return [`a sync of ${job} never ended, though no other was running`];
      if (busy.has(run.answer.status))
        return [`a sync of ${job} was refused with ${run.answer.status}, though no other was running`];
      return run.sleptMs > 0
        ? [`a sync of ${job} waited ${run.sleptMs} ms, though no other was running`]
        : [];
    }),
};
