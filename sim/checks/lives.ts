import type { Check } from './check.ts';
import type { Step } from './evidence.ts';
import { readFailed } from './reading.ts';
import { stepsOf } from './steps-of.ts';

/** Answers that say "busy". */
const busy: ReadonlySet<number> = new Set([409, 423, 429, 503]);

export const lives: Check = {
  id: 'lives',
  violatedWhen: 'past the lease, a sync is refused or waits because of a run that is over',
  needs: 'healed',
  judge: (evidence) =>
    (evidence.healed?.runs ?? []).flatMap((run, index) => {
      // Whoever cannot read Flex or the tables waits for those, not for another run.
      if (evidence.healed && stepsOf(evidence.healed, index).some(troubled)) return [];
      const job = evidence.nameOf(run.jobId);
      if (!run.answer) return [`a sync of ${job} never ended, though no other was running`];
      if (busy.has(run.answer.status))
        return [`a sync of ${job} was refused with ${run.answer.status}, though no other was running`];
      return run.sleptMs > 0
        ? [`a sync of ${job} waited ${run.sleptMs} ms, though no other was running`]
        : [];
    }),
};

function troubled(step: Step): boolean {
  return readFailed(step) || step.fate !== 'answered' || (step.system === 'flex' && step.status === 429);
}
