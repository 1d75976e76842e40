import type { Scenario } from '../scenarios/scenario.ts';
import { type Names, seedResource } from './names.ts';

/** Every contact a scenario names anywhere exists in Flex. */
export function flexContacts(scenario: Scenario, names: Names): ReadonlySet<string> {
  const contacts = new Set<string>();
  const add = (id: string | null | undefined): void => {
    if (id) contacts.add(id);
  };
  for (const technician of scenario.seed.technicians) {
    add(names.contact(technician.key));
    add(seedResource(names, technician));
  }
  for (const line of scenario.seed.lines) add(line.resource && names.contact(line.resource));
  for (const actor of scenario.acts.flat()) {
    if ('flexAdd' in actor) add(actor.flexAdd.resource && names.contact(actor.flexAdd.resource));
    if ('setResource' in actor) add(actor.setResource.resource && names.contact(actor.setResource.resource));
  }
  return contacts;
}
