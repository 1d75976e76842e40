import { counted } from '../counted.ts';
import type { Check } from './check.ts';
import type { Evidence, Step, SyncRun } from './evidence.ts';
import { elementsOf, lineFacts } from './facts.ts';
import { isRead, readFailed, thingRead, wentWell } from './reading.ts';
import { succeeded } from './scope.ts';
import { stepsOf } from './steps-of.ts';
import { summaryOf } from './summary-of.ts';

export const answerIsTrue: Check = {
  id: 'answer-is-true',
  violatedWhen:
    "the answer differs from the run's own part of the journal: its counters, or 2xx although a read or write failed and no later one made it good",
  judge: (evidence) =>
    evidence.runs.flatMap((run, index) => [
      ...wrongCounters(evidence, run, index),
      ...concealed(evidence, run, index),
    ]),
};

interface Counted {
  readonly elementIds: readonly string[];
  /** Undefined where the answer does not say. */
  readonly added: number | undefined;
  readonly removed: number | undefined;
}

function wrongCounters(evidence: Evidence, run: SyncRun, index: number): string[] {
  return countedTogether(evidence, run).flatMap(({ elementIds, added, removed }) => {
    const facts = elementIds.map((elementId) => lineFacts(evidence, index, elementId));
    const created = facts.reduce((sum, fact) => sum + fact.added, 0);
    const deleted = facts.reduce((sum, fact) => sum + fact.removed, 0);
    const where = elementIds.map((elementId) => evidence.nameOf(elementId)).join(' and ');
    const says: string[] = [];
    if (added !== undefined && added !== created)
      says.push(`${run.id} answered added ${added} on ${where}; it created ${counted(created, 'line')}`);
    if (removed !== undefined && removed !== deleted)
      says.push(`${run.id} answered removed ${removed} on ${where}; it deleted ${counted(deleted, 'line')}`);
    return says;
  });
}

/** Departments that have shared an element are counted together: a line there could be either's. */
function countedTogether(evidence: Evidence, run: SyncRun): readonly Counted[] {
  let groups: Counted[] = [];
  for (const [department, { added, removed }] of Object.entries(summaryOf(run))) {
    const elementIds = elementsOf(evidence, run.jobId, department);
    if (elementIds.length === 0 || (typeof added !== 'number' && typeof removed !== 'number')) continue;
    const shares = (group: Counted): boolean => group.elementIds.some((id) => elementIds.includes(id));
    const joined = groups.filter(shares);
    groups = [
      ...groups.filter((group) => !shares(group)),
      {
        elementIds: [...new Set([...joined.flatMap((group) => group.elementIds), ...elementIds])],
        added: total([added, ...joined.map((group) => group.added)]),
        removed: total([removed, ...joined.map((group) => group.removed)]),
      },
    ];
  }
  return groups;
}

/** A sum of which one part is unknown is unknown. */
function total(counters: readonly unknown[]): number | undefined {
  let sum = 0;
  for (const counter of counters) {
    if (typeof counter !== 'number') return undefined;
    sum += counter;
  }
  return sum;
}

function concealed(evidence: Evidence, run: SyncRun, index: number): string[] {
  if (!succeeded(run)) return [];
  const own = stepsOf(evidence, index).filter((step) => !step.late);
  const failed = own.find((step, at) => failedStep(step) && !madeGood(evidence, step, own.slice(at + 1)));
  if (!failed) return [];
  const how = failed.fate === 'answered' ? `${failed.status}` : 'no answer';
  return [`${run.id} answered ${run.answer?.status} although ${failed.method} ${failed.target} got ${how}`];
}

function failedStep(step: Step): boolean {
  if (step.method === 'GET') return readFailed(step);
  if (step.system === 'db' && step.target !== 'flex_crew_assignments') return false;
  return !wentWell(step);
}

/** By a later request of the run, or because what was asked for is so at rest. */
function madeGood(evidence: Evidence, failed: Step, later: readonly Step[]): boolean {
  if (isRead(failed))
    return later.some((step) => isRead(step) && wentWell(step) && thingRead(step) === thingRead(failed));
  switch (failed.target) {
    case 'delete-line':
    case 'bulk-delete':
      return linesNamed(failed).every((id) => !evidence.rest.lines.some((line) => line.id === id));
    case 'add-resource':
      return later.some((step) => wentWell(step) && showsContact(step, failed));
    default:
      return later.some((step) => wentWell(step) && step.method !== 'GET' && sameIntent(step, failed));
  }
}

function showsContact(step: Step, add: Step): boolean {
  const { element = '', resource = '' } = add.params;
  if (step.params.element?.toLowerCase() !== element.toLowerCase()) return false;
  if (step.target === 'add-resource') return step.params.resource === resource;
  return step.method === 'GET' && step.answerBody.toLowerCase().includes(resource.toLowerCase());
}

function sameIntent(step: Step, failed: Step): boolean {
  if (step.system !== failed.system || step.target !== failed.target) return false;
  if (step.query === failed.query && step.requestBody === failed.requestBody) return true;
  const technician = /"technician_id":"([^"]+)"/.exec(failed.requestBody)?.[1];
  return technician !== undefined && step.requestBody.includes(technician);
}

function linesNamed(step: Step): readonly string[] {
  if (step.params.line !== undefined) return [step.params.line];
  return step.requestBody.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
}
