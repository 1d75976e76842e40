import type { Check } from './check.ts';
import { type CrewCall, crewCalls } from './desired.ts';
import type { Evidence, Row, Step, SyncRun } from './evidence.ts';
import { elementsOf, lineFacts } from './facts.ts';
import { wentWell } from './reading.ts';
import { covers } from './scope.ts';
import { stepsOf } from './steps-of.ts';
import { summaryOf } from './summary-of.ts';

export const logIsTrue: Check = {
  id: 'log-is-true',
  violatedWhen: '`flex_sync_log` lacks a run and department, or differs from the journal',
  judge: (evidence) =>
    evidence.shipsLog ? evidence.runs.flatMap((run, index) => judgeRun(evidence, run, index)) : [],
};

function judgeRun(evidence: Evidence, run: SyncRun, index: number): string[] {
  // The log is the sync's.
  if (run.technicianId !== undefined) return [];
  if (!run.answer || run.answer.status < 200 || (run.answer.status >= 400 && run.answer.status < 500))
    return [];
  if (turnedAway(run, stepsOf(evidence, index))) return [];
  const writes = stepsOf(evidence, index).filter(
    (step) => step.target === 'flex_sync_log' && step.method !== 'GET',
  );
  if (excused(run, writes)) return [];
  const rows = rowsWritten(writes).filter((row) => row.job_id === run.jobId);
  const asked = throughout(evidence, run);
  const missing = asked.filter(({ department }) => !rows.some((row) => row.department === department));
  return [
    ...missing.map(
      ({ elementId }) => `flex_sync_log has nothing of ${run.id} on ${evidence.nameOf(elementId)}`,
    ),
    ...[...new Set(asked.map(({ elementId }) => elementId))].flatMap((elementId) => {
      // The lines of a department that came or went meanwhile are not all in its log row, or not all here.
      if (someMoved(evidence, run, elementId)) return [];
      const departments = asked
        .filter((crewCall) => crewCall.elementId === elementId)
        .map((each) => each.department);
      const logged = rows.filter((row) => departments.includes(String(row.department)));
      return wrongCounts(evidence, run, index, elementId, logged);
    }),
  ];
}

/**
 * Counters are compared per element, because two departments may share one. One that the log leaves open is
 * judged as the answer's is: not at all, if the answer leaves it open too.
 */
function wrongCounts(
  evidence: Evidence,
  run: SyncRun,
  index: number,
  elementId: string,
  logged: readonly Row[],
): string[] {
  if (logged.length === 0) return [];
  const really = lineFacts(evidence, index, elementId);
  const where = `${run.id} on ${evidence.nameOf(elementId)}`;
  return (['added', 'removed'] as const).flatMap((counter) => {
    const counts = logged.map((row) => row[`${counter}_count`]);
    const answered = logged.map((row) => summaryOf(run)[String(row.department)]?.[counter]);
    if (counts.some((count, at) => count === null && typeof answered[at] !== 'number')) return [];
    const sum = counts.reduce((total: number, count) => total + Number(count ?? 0), 0);
    if (sum === really[counter]) return [];
    return [`flex_sync_log says ${counter} ${sum} of ${where}; really ${really[counter]}`];
  });
}

/** Crew calls the run was asked for that were there all the time. */
function throughout(evidence: Evidence, run: SyncRun): readonly CrewCall[] {
  const before = new Set(crewCalls(evidence.before).map(({ id }) => id));
  return crewCalls(evidence.rest).filter(
    (crewCall) =>
      covers(run, crewCall) &&
      before.has(crewCall.id) &&
      elementsOf(evidence, crewCall.jobId, crewCall.department).length === 1,
  );
}

/** It never got to know who was calling, so that nothing was begun that a log could tell of. */
function turnedAway({ answer }: SyncRun, steps: readonly Step[]): boolean {
  return answer?.status !== 200 && steps.every(({ target }) => target === null || target === 'profiles');
}

function someMoved(evidence: Evidence, run: SyncRun, elementId: string): boolean {
  return crewCalls(evidence.rest)
    .filter((crewCall) => covers(run, crewCall))
    .map(({ jobId, department }) => elementsOf(evidence, jobId, department))
    .some((elements) => elements.length > 1 && elements.includes(elementId));
}

/** Every write of the log went wrong, and the answer does not hide it. */
function excused(run: SyncRun, writes: readonly Step[]): boolean {
  if (writes.length === 0 || writes.some(wentWell)) return false;
  return JSON.stringify(run.answer?.body ?? '').includes('log');
}

function rowsWritten(writes: readonly Step[]): readonly Row[] {
  const rows = new Map<unknown, Row>();
  for (const { table, after } of writes.flatMap((step) => step.rowChanges)) {
    if (table === 'flex_sync_log' && after) rows.set(after.id, after);
  }
  return [...rows.values()];
}
