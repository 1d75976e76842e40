import type { Check } from './check.ts';
import type { Evidence } from './evidence.ts';
import { duplicateRows, undesiredLeft, wrongLineCounts, wrongRoles, wrongRows } from './exactness.ts';
import { healedScope } from './scope.ts';

export const heals: Check = {
  id: 'heals',
  violatedWhen:
    'after one more sync per surviving job, with no faults, one does not answer 200 or the state is not exact',
  needs: 'healed',
  judge(evidence) {
    const scope = healedScope(evidence);
    if (!scope) throw new Error('heals was asked for without its syncs');
    const exact = [duplicateRows, wrongLineCounts, wrongRows, undesiredLeft, wrongRoles].flatMap((part) =>
      part(evidence, scope),
    );
    return [...refused(evidence), ...exact.map((says) => `after one more sync, ${says}`)];
  },
};

function refused(evidence: Evidence): string[] {
  return (evidence.healed?.runs ?? [])
    .filter((run) => run.answer?.status !== 200)
    .map(
      (run) => `one more sync of ${evidence.nameOf(run.jobId)} answered ${run.answer?.status ?? 'nothing'}`,
    );
}
