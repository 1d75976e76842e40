import { counted } from '../counted.ts';
import type { Check } from './check.ts';
import { crewCalls } from './desired.ts';
import type { Aftermath, Evidence, SyncRun } from './evidence.ts';
import { stepsOf } from './steps-of.ts';

const crewTables: ReadonlySet<string> = new Set([
  'flex_crew_assignments',
  'flex_crew_calls',
  'job_assignments',
]);

export const idleIsFree: Check = {
  id: 'idle-is-free',
  violatedWhen:
    'one more sync with nothing changed writes to Flex or to the crew tables, or makes more than one Flex call a department',
  needs: 'idle',
  judge(evidence) {
    const { idle } = evidence;
    if (!idle) throw new Error('idle-is-free was asked for without its syncs');
    return idle.runs.flatMap((run, index) => costs(evidence, idle, run, index));
  },
};

function costs(evidence: Evidence, idle: Aftermath, run: SyncRun, index: number): string[] {
  const says: string[] = [];
  const job = evidence.nameOf(run.jobId);
  const steps = stepsOf(idle, index);
  const calls = steps.filter((step) => step.system === 'flex').length;
  const departments = crewCalls(idle.rest).filter((crewCall) => crewCall.jobId === run.jobId).length;
  if (calls > departments)
    says.push(
      `an idle sync of ${job} made ${counted(calls, 'Flex call')} for ${counted(departments, 'department')}`,
    );
  const writes = steps.filter(
    (step) =>
      step.method !== 'GET' &&
      (step.system === 'flex' || (step.target !== null && crewTables.has(step.target))),
  );
  if (writes.length > 0)
    says.push(
      `an idle sync of ${job} wrote: ${writes.map((step) => `${step.method} ${step.target}`).join(', ')}`,
    );
  return says;
}
