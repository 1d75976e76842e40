import type { Touched } from '../checks/evidence.ts';
import type { Actor } from '../scenarios/actor.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type Names, seedResource } from './names.ts';

/** Whom and what people touch in each act; exactness is not asked of them before the next act. */
export function touchedByPeople(scenario: Scenario, names: Names): readonly Touched[] {
  return scenario.acts.map((actors) => {
    const touched = {
      technicians: new Set<string>(),
      resources: new Set<string>(),
      elements: new Set<string>(),
    };
    for (const actor of actors) {
      for (const key of technicianKeys(scenario, actor)) {
        touched.technicians.add(names.technician(key));
        for (const resource of resourcesOf(scenario, names, key)) touched.resources.add(resource);
      }
      for (const resource of namedResources(scenario, actor)) touched.resources.add(names.contact(resource));
      for (const crewCall of crewCallsMoved(scenario, actor)) touched.elements.add(names.element(crewCall));
    }
    return touched;
  });
}

function technicianKeys(scenario: Scenario, actor: Actor): readonly string[] {
  const one = (key: string | undefined): readonly string[] => (key === undefined ? [] : [key]);
  if ('flexDelete' in actor) {
    const line = scenario.seed.lines.find(({ key }) => key !== undefined && key === actor.flexDelete.line);
    return one(actor.flexDelete.technician ?? line?.technician);
  }
  if ('flexAdd' in actor) return one(actor.flexAdd.technician);
  if ('assign' in actor) return one(actor.assign.technician);
  if ('unassign' in actor) return one(actor.unassign.technician);
  if ('setAssignment' in actor) return one(actor.setAssignment.technician);
  if ('setResource' in actor) return one(actor.setResource.technician);
  if ('deleteTechnician' in actor) return one(actor.deleteTechnician.technician);
  if ('deleteJob' in actor) return everybodyOn(scenario, actor.deleteJob.job);
  return [];
}

function everybodyOn(scenario: Scenario, jobKey: string): readonly string[] {
  const job = scenario.seed.jobs.find(({ key }) => key === jobKey);
  return (job?.assignments ?? []).map(({ technician }) => technician);
}

function namedResources(scenario: Scenario, actor: Actor): readonly string[] {
  if ('flexAdd' in actor && actor.flexAdd.resource) return [actor.flexAdd.resource];
  if ('setResource' in actor && actor.setResource.resource) return [actor.setResource.resource];
  if ('flexDelete' in actor) {
    return scenario.seed.lines.flatMap(({ key, resource }) =>
      key !== undefined && key === actor.flexDelete.line && resource ? [resource] : [],
    );
  }
  return [];
}

/** Every contact a technician has had or will have; whoever has none in the seed is added by hand under their key. */
function resourcesOf(scenario: Scenario, names: Names, key: string): readonly string[] {
  const technician = scenario.seed.technicians.find((each) => each.key === key);
  const resources: (string | null)[] = technician
    ? [seedResource(names, technician) || names.contact(key)]
    : [];
  for (const actor of scenario.acts.flat()) {
    if ('setResource' in actor && actor.setResource.technician === key) {
      resources.push(actor.setResource.resource && names.contact(actor.setResource.resource));
    }
  }
  return resources.filter((resource): resource is string => Boolean(resource));
}

function crewCallsMoved(scenario: Scenario, actor: Actor): readonly string[] {
  if (!('setCrewCall' in actor)) return [];
  const { job, department, crewCall } = actor.setCrewCall;
  const seeded = scenario.seed.jobs.find(({ key }) => key === job)?.crewCalls[department];
  return seeded === undefined ? [crewCall] : [crewCall, seeded];
}
