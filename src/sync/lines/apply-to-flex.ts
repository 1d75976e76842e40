import type { Department } from '../departments.ts';
import type { Run } from '../run.ts';
import type { CrewCall } from '../tables/rows.ts';
import type { Turn } from '../turns/turn.ts';
import { addContact } from './add-contact.ts';
import type { Dealings } from './dealings.ts';
import { deleteLine } from './delete-line.ts';
import { inFlight } from './in-flight.ts';
import type { LinesPlan } from './plan-lines.ts';
import { pruneOrphanFlexContacts } from './prune-orphan-flex-contacts.ts';
import { setRole } from './set-role.ts';

/** Carries out a plan, several requests at once. What fails is noted; only the loss of the turn ends it. */
export async function applyToFlex(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  plan: LinesPlan,
  turn: Turn,
  dealings: Dealings,
): Promise<void> {
  const element = crewCall.flex_element_id;
  if (plan.orphans.length > 0) {
    const startedAtMs = run.ports.clock.now();
    const { deleted, errors } = await pruneOrphanFlexContacts(run, plan.orphans, turn, dealings);
    const tookMs = run.ports.clock.now() - startedAtMs;
    run.ports.log(
      `Orphan pruning for ${department}: ${deleted} of ${plan.orphans.length} in ${tookMs} ms` +
        errors.map((error) => `; ${error}`).join(''),
    );
  }
  const { patience } = run.choices;
  await inFlight(patience.kind === 'none' ? 1 : patience.inFlightMax, [
    ...plan.toAdd.map((contact) => () => addContact(run, crewCall, contact, turn, dealings)),
    ...plan.toRemove.map((line) => () => deleteLine(run, line, turn, dealings)),
    ...plan.rolesToSet.map(
      ({ line, roleId }) =>
        () =>
          setRole(run, element, line.spelling, roleId, turn, dealings),
    ),
  ]);
}
