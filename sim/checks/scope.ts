import { type CrewCall, crewCalls, rowsOf } from './desired.ts';
import type { Evidence, State, Step, SyncRun } from './evidence.ts';
import { wentWell } from './reading.ts';
import { stepsOf } from './steps-of.ts';

/** A moment judged for exactness: which crew calls count, and whose part in them a person has stirred. */
export interface Scope {
  readonly before: State;
  readonly rest: State;
  readonly crewCalls: readonly CrewCall[];
  excuses(crewCall: CrewCall, who: { readonly technicianId?: string; readonly resourceId?: string }): boolean;
}

/**
 * Exactness at rest is asked of a crew call whose last run answered 2xx, with no straggler after that run's last
 * read of it, and of everybody whom no person touched since that run's act began. A run for one technician
 * answers for that technician only.
 */
export function restScope(evidence: Evidence): Scope {
  const known = scopes.get(evidence);
  if (known) return known;
  const scope = makeRestScope(evidence);
  scopes.set(evidence, scope);
  return scope;
}

const scopes = new WeakMap<Evidence, Scope>();

function makeRestScope(evidence: Evidence): Scope {
  const last = new Map<string, SyncRun>();
  const judged = crewCalls(evidence.rest).filter((crewCall) => {
    const run = lastRunOn(evidence, crewCall);
    if (!run || whyLeft(evidence, run, crewCall) !== undefined) return false;
    last.set(crewCall.id, run);
    return true;
  });
  return {
    before: evidence.before,
    rest: evidence.rest,
    crewCalls: judged,
    excuses: (crewCall, who) => {
      const run = last.get(crewCall.id) as SyncRun;
      return touchedSince(evidence, run.act, crewCall, who) || beyond(evidence, run, crewCall, who);
    },
  };
}

/** Why exactness of a crew call is not asked at rest, but left to healing; undefined where it is asked. */
export function whyLeftToHealing(evidence: Evidence, crewCall: CrewCall): string | undefined {
  const run = lastRunOn(evidence, crewCall);
  return run ? whyLeft(evidence, run, crewCall) : 'no run was asked to sync it';
}

function whyLeft(evidence: Evidence, run: SyncRun, crewCall: CrewCall): string | undefined {
  if (!succeeded(run)) return `${run.id} did not answer 2xx`;
  if (stragglerAfter(evidence, run, crewCall)) return `a write landed after the last list that ${run.id} saw`;
  return undefined;
}

/** After healing nothing is excused. */
export function healedScope(evidence: Evidence): Scope | null {
  if (!evidence.healed) return null;
  const { before, rest } = evidence.healed;
  return { before, rest, crewCalls: crewCalls(rest), excuses: () => false };
}

export function succeeded(run: SyncRun): boolean {
  return run.answer !== null && run.answer.status >= 200 && run.answer.status < 300;
}

/** Whether a run was asked to sync this crew call. */
export function covers(run: SyncRun, crewCall: CrewCall): boolean {
  if (run.jobId !== crewCall.jobId) return false;
  if (run.departments === null || run.departments.length === 0) return true;
  return run.departments.some((department) => department.toLowerCase() === crewCall.department);
}

/** The run whose last step on the crew call's element or rows came last; one of a whole sync where there is one. */
function lastRunOn(evidence: Evidence, crewCall: CrewCall): SyncRun | undefined {
  const syncs = lastOf(evidence, crewCall, (run) => run.technicianId === undefined);
  return syncs ?? lastOf(evidence, crewCall, () => true);
}

function lastOf(
  evidence: Evidence,
  crewCall: CrewCall,
  counts: (run: SyncRun) => boolean,
): SyncRun | undefined {
  let last: SyncRun | undefined;
  let lastSeq = -1;
  for (const [index, run] of evidence.runs.entries()) {
    if (!counts(run) || !covers(run, crewCall)) continue;
    const seq = lastSeqOn(stepsOf(evidence, index), crewCall);
    if (seq > lastSeq || !last) {
      last = run;
      lastSeq = seq;
    }
  }
  return last;
}

function lastSeqOn(steps: readonly Step[], crewCall: CrewCall): number {
  let seq = -1;
  for (const step of steps) if (!step.late && concerns(step, crewCall)) seq = step.seq;
  return seq;
}

function concerns(step: Step, crewCall: CrewCall): boolean {
  if (step.system === 'flex') return touchesElement(step, crewCall.elementId);
  if (step.target !== 'flex_crew_assignments') return false;
  return step.query.includes(crewCall.id) || step.requestBody.includes(crewCall.id);
}

/** Whether a step is about an element's lines: by its path, or by a line that was on it. */
export function touchesElement(step: Step, elementId: string): boolean {
  if (step.params.element?.toLowerCase() === elementId) return true;
  return step.lineChanges.some(({ before, after }) => (after ?? before)?.elementId === elementId);
}

/** A list that could not be read, or that lost its tail, is no read of what landed before it. */
function stragglerAfter(evidence: Evidence, run: SyncRun, crewCall: CrewCall): boolean {
  const landed = stragglers(evidence).filter((step) => changes(step, crewCall));
  if (landed.length === 0) return false;
  const index = evidence.runs.indexOf(run);
  const reads = stepsOf(evidence, index).filter(
    (step) => step.method === 'GET' && !step.late && concerns(step, crewCall),
  );
  const lastRead = reads.findLast((step) => wentWell(step) && step.fault !== 'truncated-list')?.seq ?? -1;
  return landed.some((step) => step.seq > lastRead);
}

function stragglers(evidence: Evidence): readonly Step[] {
  const suspects = evidence.runs.flatMap((run, index) =>
    stepsOf(evidence, index).filter((step) => step.late || run.stalledAtSeq !== null),
  );
  return suspects.filter((step) => isStraggler(evidence, step));
}

/** A write that lands although its run has crashed, was stalled, or had given the request up. */
export function isStraggler(evidence: Evidence, step: Step): boolean {
  if (step.late) return true;
  const stalledAtSeq = step.run === null ? null : (evidence.runs[step.run]?.stalledAtSeq ?? null);
  return stalledAtSeq !== null && step.seq > stalledAtSeq;
}

function changes(step: Step, crewCall: CrewCall): boolean {
  if (step.lineChanges.some(({ before, after }) => (after ?? before)?.elementId === crewCall.elementId))
    return true;
  return step.rowChanges.some(({ before, after }) => (after ?? before)?.crew_call_id === crewCall.id);
}

/** Whom a run could not answer for: others than its one technician, and one for whom another run failed. */
function beyond(
  evidence: Evidence,
  { technicianId }: SyncRun,
  crewCall: CrewCall,
  who: { readonly technicianId?: string; readonly resourceId?: string },
): boolean {
  if (technicianId !== undefined) return !isSame(evidence, technicianId, who);
  return evidence.runs.some(
    (run) =>
      run.technicianId !== undefined &&
      !succeeded(run) &&
      covers(run, crewCall) &&
      isSame(evidence, run.technicianId, who),
  );
}

function isSame(
  { rest }: Evidence,
  technicianId: string,
  who: { readonly technicianId?: string; readonly resourceId?: string },
): boolean {
  if (who.technicianId !== undefined) return who.technicianId === technicianId;
  const profile = rowsOf(rest, 'profiles').find(({ id }) => id === technicianId);
  return String(profile?.flex_resource_id).toLowerCase() === who.resourceId;
}

function touchedSince(
  evidence: Evidence,
  act: number,
  crewCall: CrewCall,
  who: { readonly technicianId?: string; readonly resourceId?: string },
): boolean {
  return evidence.touched.slice(act).some((touched) => {
    if (touched.elements.has(crewCall.elementId)) return true;
    if (who.technicianId !== undefined && touched.technicians.has(who.technicianId)) return true;
    return who.resourceId !== undefined && touched.resources.has(who.resourceId);
  });
}
