import type { Check } from './check.ts';
import { contactLines, crewCalls, desiredContacts } from './desired.ts';
import type { Evidence } from './evidence.ts';
import { resourceOf } from './exactness.ts';

export const nothingLost: Check = {
  id: 'nothing-lost',
  violatedWhen:
    'somebody had a line when the act began, was desired throughout, was not hand-deleted, and has none now',
  judge: (evidence) => elementsThroughout(evidence).flatMap((elementId) => lostOn(evidence, elementId)),
};

function elementsThroughout(evidence: Evidence): readonly string[] {
  const now = new Set(crewCalls(evidence.rest).map(({ elementId }) => elementId));
  const before = new Set(crewCalls(evidence.before).map(({ elementId }) => elementId));
  return [...before].filter(
    (elementId) => now.has(elementId) && !evidence.touched[evidence.lastAct]?.elements.has(elementId),
  );
}

function lostOn(evidence: Evidence, elementId: string): string[] {
  const touched = evidence.touched[evidence.lastAct];
  const had = resourcesOn(evidence, 'before', elementId);
  const has = resourcesOn(evidence, 'rest', elementId);
  const desiredNow = new Set(desiredContacts(evidence.rest, elementId).map(({ resourceId }) => resourceId));
  return desiredContacts(evidence.before, elementId)
    .filter(({ resourceId }) => desiredNow.has(resourceId) && had.has(resourceId) && !has.has(resourceId))
    .filter(({ resourceId }) => !touched?.resources.has(resourceId))
    .filter(({ technicianIds }) => !technicianIds.some((id) => touched?.technicians.has(id)))
    .map(
      ({ technicianIds }) =>
        `${evidence.nameOf(technicianIds[0])} had a line on ${evidence.nameOf(elementId)} and has none now`,
    );
}

function resourcesOn(evidence: Evidence, when: 'before' | 'rest', elementId: string): ReadonlySet<string> {
  return new Set(contactLines(evidence[when], elementId).map(resourceOf));
}
