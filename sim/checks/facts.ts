import { crewCalls } from './desired.ts';
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

/** The element a job's department points at: at rest, or when the act began if it is gone since. */
export function elementOf(evidence: Evidence, jobId: string, department: string): string | undefined {
  for (const state of [evidence.rest, evidence.before]) {
    const found = crewCalls(state).find((each) => each.jobId === jobId && each.department === department);
    if (found) return found.elementId;
  }
  return undefined;
}
