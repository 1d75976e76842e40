import type { Check } from './check.ts';
import { type CrewCall, crewCalls } from './desired.ts';
import type { Evidence, Step } from './evidence.ts';
import { isRead, namedIn, readFailed, thingRead } from './reading.ts';
import { stepsOf } from './steps-of.ts';

export const failsClosed: Check = {
  id: 'fails-closed',
  violatedWhen:
    'after a failed or unreadable read a run wrote to that crew call or its rows before a read of the same thing succeeded',
  judge: (evidence) => evidence.runs.flatMap((_, index) => judgeRun(evidence, index)),
};

function judgeRun(evidence: Evidence, index: number): string[] {
  const unread = new Map<string, Step>();
  const says: string[] = [];
  for (const step of stepsOf(evidence, index)) {
    if (step.late) continue;
    if (readFailed(step)) unread.set(thingRead(step), step);
    else if (isRead(step)) unread.delete(thingRead(step));
    const blind = writes(step)
      ? [...unread.values()].find((read) => concern(evidence, read, step))
      : undefined;
    if (!blind) continue;
    says.push(
      `${evidence.runs[index]?.id} wrote (${step.method} ${step.target}) after ${blind.target} could not be read`,
    );
    unread.delete(thingRead(blind));
  }
  return says;
}

function writes(step: Step): boolean {
  return (
    step.lineChanges.length > 0 || step.rowChanges.some(({ table }) => table === 'flex_crew_assignments')
  );
}

/** Whether a write is to a crew call, or its rows, that the failed read was about. */
function concern(evidence: Evidence, read: Step, write: Step): boolean {
  const about = crewCallsAbout(evidence, read);
  return about.some(
    (crewCall) =>
      write.lineChanges.some(({ before, after }) => (after ?? before)?.elementId === crewCall.elementId) ||
      write.rowChanges.some(({ before, after }) => (after ?? before)?.crew_call_id === crewCall.id),
  );
}

function crewCallsAbout(evidence: Evidence, read: Step): readonly CrewCall[] {
  const known = [...crewCalls(evidence.before), ...crewCalls(evidence.rest)];
  const element = read.params.element?.toLowerCase();
  if (element !== undefined) return known.filter(({ elementId }) => elementId === element);
  const jobId = read.run === null ? undefined : evidence.runs[read.run]?.jobId;
  const own = known.filter((crewCall) => crewCall.jobId === jobId);
  const named = namedIn(read);
  if (named.length === 0) return own;
  return known.filter(
    (crewCall) =>
      named.includes(crewCall.id) ||
      named.includes(crewCall.elementId) ||
      (crewCall.jobId === jobId && named.includes(crewCall.department)),
  );
}
