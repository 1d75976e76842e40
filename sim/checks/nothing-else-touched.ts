import type { Check } from './check.ts';
import { crewCalls, desiredContacts, rowsOf } from './desired.ts';
import type { Evidence, State, Step, SyncRun } from './evidence.ts';
import { resourceOf } from './exactness.ts';

export const nothingElseTouched: Check = {
  id: 'nothing-else-touched',
  violatedWhen:
    "a sync wrote to another element, a note or blank line, another crew call's rows, or (pruning off) a contact no row pointed at",
  judge: (evidence) =>
    evidence.steps.flatMap((step) => {
      const run = step.run === null || step.act !== evidence.lastAct ? undefined : evidence.runs[step.run];
      // Most steps write nothing; working out what is whose for each of them would cost more than all other checks.
      if (!run || (step.lineChanges.length === 0 && step.rowChanges.length === 0)) return [];
      return [...wrongLines(evidence, step, run), ...wrongRows(evidence, step, run)];
    }),
};

function wrongLines(evidence: Evidence, step: Step, run: SyncRun): string[] {
  const says: string[] = [];
  for (const { before, after } of step.lineChanges) {
    const line = before ?? after;
    if (!line) continue;
    const what = `${run.id} ${before ? (after ? 'changed' : 'removed') : 'added'}`;
    const where = evidence.nameOf(line.elementId);
    if (!ownOf(evidence, run).elements.has(line.elementId))
      says.push(`${what} a line on ${where}, not an element of its job`);
    else if (line.type !== 'contact') says.push(`${what} a ${line.type} line on ${where}`);
    else if (
      !evidence.pruning &&
      before &&
      !after &&
      isStrangers(evidence, line.id, line.elementId, resourceOf(line))
    ) {
      says.push(
        `${what} ${evidence.nameOf(line.resourceId)} on ${where}, whom no row pointed at, though pruning is off`,
      );
    }
  }
  return says;
}

function wrongRows(evidence: Evidence, step: Step, run: SyncRun): string[] {
  const own = ownOf(evidence, run).crewCalls;
  return step.rowChanges
    .filter(({ table, before, after }) => {
      const row = before ?? after;
      return table === 'flex_crew_assignments' && row !== undefined && !own.has(String(row.crew_call_id));
    })
    .map(() => `${run.id} wrote rows of a crew call that is not its job's`);
}

/** What a run may write to. It does not depend on the step that is judged, and a run has many. */
interface Own {
  /** Elements its job pointed at when the act began, at rest, or in between. */
  readonly elements: ReadonlySet<string>;
  readonly crewCalls: ReadonlySet<string>;
}

function ownOf(evidence: Evidence, run: SyncRun): Own {
  let known = owns.get(evidence);
  if (!known) owns.set(evidence, (known = new Map()));
  let own = known.get(run);
  if (!own) known.set(run, (own = makeOwn(evidence, run)));
  return own;
}

const owns = new WeakMap<Evidence, Map<SyncRun, Own>>();

function makeOwn(evidence: Evidence, run: SyncRun): Own {
  const crewCallsThen = states(evidence).flatMap((state) => crewCallsOf(state, run.jobId));
  const changed = evidence.steps
    .flatMap((step) => step.rowChanges)
    .filter(({ table, after }) => table === 'flex_crew_calls' && after?.job_id === run.jobId)
    .map(({ after }) => String(after?.flex_element_id).toLowerCase());
  return {
    elements: new Set([...crewCallsThen.map(({ elementId }) => elementId), ...changed]),
    crewCalls: new Set(crewCallsThen.map(({ id }) => id)),
  };
}

/** Undesired, mapped by no row, and not a line that a sync itself has made in this act. */
function isStrangers(evidence: Evidence, lineId: string, elementId: string, resourceId: string): boolean {
  if (states(evidence).some((state) => isDesired(state, elementId, resourceId))) return false;
  const mapped = rowsOf(evidence.before, 'flex_crew_assignments').some(
    (row) => row.flex_line_item_id === lineId,
  );
  if (mapped) return false;
  return !evidence.steps.some(
    (step) =>
      (step.run !== null && step.lineChanges.some(({ before, after }) => !before && after?.id === lineId)) ||
      step.rowChanges.some(({ after }) => after?.flex_line_item_id === lineId),
  );
}

function isDesired(state: State, elementId: string, resourceId: string): boolean {
  return desiredContacts(state, elementId).some((contact) => contact.resourceId === resourceId);
}

function crewCallsOf(state: State, jobId: string): { readonly id: string; readonly elementId: string }[] {
  return crewCalls(state).filter((crewCall) => crewCall.jobId === jobId);
}

function states(evidence: Evidence): readonly State[] {
  return [evidence.before, evidence.rest];
}
