import type { Check } from './check.ts';
import type { Step } from './evidence.ts';
import { isRead, readFailed } from './reading.ts';
import { stepsOf } from './steps-of.ts';

/** Answers that say "busy". */
const busy: ReadonlySet<number> = new Set([409, 423, 429, 503]);

export const lives: Check = {
  id: 'lives',
  violatedWhen: 'past the lease, a sync is refused or waits because of a run that is over',
  needs: 'healed',
  judge: (evidence) =>
    (evidence.healed?.runs ?? []).flatMap((run, index) => {
      const steps = evidence.healed ? stepsOf(evidence.healed, index) : [];
      // Whoever cannot read Flex or the tables waits for those, not for another run.
      if (steps.some(troubled)) return [];
      const job = evidence.nameOf(run.jobId);
      if (!run.answer) return [`a sync of ${job} never ended, though no other was running`];
      if (busy.has(run.answer.status))
        return [`a sync of ${job} was refused with ${run.answer.status}, though no other was running`];
      return run.sleptMs > 0 && !steps.some((step, at) => looksAgain(step, steps[at - 1]))
        ? [`a sync of ${job} waited ${run.sleptMs} ms, though no other was running`]
        : [];
    }),
};

/** The same list twice in a row: that waits for Flex to show what was written. */
function looksAgain(step: Step, last: Step | undefined): boolean {
  return step.system === 'flex' && isRead(step) && last?.path === step.path && last.method === step.method;
}

function troubled(step: Step): boolean {
  return readFailed(step) || step.fate !== 'answered' || (step.system === 'flex' && step.status === 429);
}
