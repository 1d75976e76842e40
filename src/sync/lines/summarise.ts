import type { LinesSummary } from '../summary.ts';
import type { Dealings } from './dealings.ts';
import type { ElementState } from './element-state.ts';
import type { LinesPlan } from './plan-lines.ts';
import type { Wanted } from './wanted.ts';

/** Counts what was seen, and lists what is not as it should be. Without errors the department is done. */
export function summarise(
  wanted: Wanted,
  state: ElementState,
  first: LinesPlan,
  left: LinesPlan,
  rowErrors: readonly string[],
  dealings: Dealings,
  alone: boolean,
): LinesSummary {
  const errors = [
    ...left.complaints,
    ...notDone(left, dealings),
    ...dealings.roleErrors.values(),
    ...rowErrors,
  ];
  const deleted = dealings.deleted;
  const pruned = deleted.filter((line) => dealings.orphans.has(line.id));
  const unanswered = [...dealings.adds.values()].filter((add) => add.kind === 'unanswered').length;
  return {
    ...counted(dealings, alone),
    kept: wanted.ownPeople.filter((person) => first.keep.has(person.resourceId)).length,
    rolesSet: dealings.roles.size,
    failedAdds: left.missing,
    desired_count: wanted.ownPeople.length,
    current_count: wanted.ownCall.rows.length,
    scanned_items: dealings.lines.length,
    planned_delete_count: first.orphans.length,
    orphans_pruned: pruned.length,
    ...(unanswered > 0 ? { unanswered_adds: unanswered } : {}),
    ...(pruned.length > 0
      ? { pruned: pruned.map((line) => ({ line_item_id: line.id, resource_id: line.resourceId })) }
      : {}),
    ...(state.calls.length > 1 ? { crew_calls_on_element: state.calls.length } : {}),
    ...(wanted.withoutResource.length > 0 ? { without_flex_resource: wanted.withoutResource } : {}),
    ...(wanted.sharedResources.length > 0 ? { shared_flex_resources: wanted.sharedResources } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** A department that was broken off: what was read back without the turn, else what Flex said yes to. */
export function summariseBrokenOff(wanted: Wanted, dealings: Dealings, readBack: boolean): LinesSummary {
  return {
    ...(readBack ? counted(dealings, false) : dealings.confirmed),
    kept: 0,
    rolesSet: dealings.roles.size,
    failedAdds: [...dealings.adds.values()].filter((add) => add.kind !== 'taken').length,
    desired_count: wanted.ownPeople.length,
    current_count: wanted.ownCall.rows.length,
    scanned_items: dealings.lines.length,
    planned_delete_count: dealings.orphans.size,
  };
}

/**
 * What this run has made and deleted. Where somebody else may have been at work, only lines count that Flex named
 * as this run's: a yes to a deletion may be to the second one.
 */
function counted(dealings: Dealings, alone: boolean): Pick<LinesSummary, 'added' | 'removed'> {
  const addsAreOpen =
    (!alone && dealings.hasGuessedAdds) ||
    dealings.mayHaveTakenAnothers ||
    dealings.mayHaveAddedBareIds ||
    dealings.mayHaveAddedUnseen;
  return {
    ...(addsAreOpen ? {} : { added: dealings.made.size }),
    ...(alone || dealings.deleted.length === 0 ? { removed: dealings.deleted.length } : {}),
  };
}

function notDone(left: LinesPlan, dealings: Dealings): readonly string[] {
  return [
    ...left.toAdd.map((contact) => {
      const add = dealings.adds.get(contact.resourceId);
      return `contact ${contact.resourceId} not added${add && 'why' in add ? `: ${add.why}` : ''}`;
    }),
    ...[...left.toRemove, ...left.orphans].map(
      (line) => dealings.errors.get(line.id) ?? `line ${line.id} is still there`,
    ),
    ...left.rolesToSet
      .filter(({ line }) => !dealings.roleErrors.has(line.id))
      .map(({ line }) => `role of line ${line.id} is not what was set`),
  ];
}
