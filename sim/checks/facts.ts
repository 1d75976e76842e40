import { type CrewCall, crewCallOf, crewCalls } from './desired.ts';
import type { Evidence } from './evidence.ts';
import { isStraggler } from './scope.ts';
import { stepsOf } from './steps-of.ts';

export interface LineFacts {
  readonly added: number;
  readonly removed: number;
}

/**
 * Contact lines a run really created and deleted on an element, by its last read: a straggler of its own that
 * landed only after that read is none it could vouch for.
 */
export function lineFacts(evidence: Evidence, run: number, elementId: string): LineFacts {
  const lastRead = stepsOf(evidence, run).findLast((step) => step.method === 'GET' && !step.late)?.seq ?? -1;
  let added = 0;
  let removed = 0;
  for (const step of stepsOf(evidence, run)) {
    if (step.seq > lastRead && isStraggler(evidence, step)) continue;
    for (const { before, after } of step.lineChanges) {
      const line = after ?? before;
      if (line?.elementId !== elementId || line.type !== 'contact') continue;
      if (!before) added++;
      else if (!after) removed++;
    }
  }
  return { added, removed };
}

/** The elements a job's department has pointed at, now or at any time. */
export function elementsOf(evidence: Evidence, jobId: string, department: string): readonly string[] {
  const elements = [...crewCalls(evidence.before), ...crewCalls(evidence.rest), ...crewCallsChanged(evidence)]
    .filter((crewCall) => crewCall.jobId === jobId && crewCall.department === department)
    .map(({ elementId }) => elementId);
  return [...new Set(elements)];
}

/** Crew calls as they were before and after each change of one. */
function crewCallsChanged({ steps }: Evidence): readonly CrewCall[] {
  let known = changedIn.get(steps);
  if (!known) {
    known = steps
      .flatMap(({ rowChanges }) => rowChanges)
      .filter(({ table }) => table === 'flex_crew_calls')
      .flatMap(({ before, after }) => [before, after])
      .flatMap((row) => (row ? [crewCallOf(row)] : []));
    changedIn.set(steps, known);
  }
  return known;
}

const changedIn = new WeakMap<Evidence['steps'], readonly CrewCall[]>();
