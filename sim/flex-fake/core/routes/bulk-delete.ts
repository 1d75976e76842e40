import { type FlexAnswer, flexError, json } from '../answer.ts';
import type { Call } from '../call.ts';
import { parseForm } from '../form.ts';
import type { Route } from '../route.ts';
import { openList } from './element-of.ts';

/** Deletes several lines at once, if Flex can do that at all. */
export const bulkDelete: Route = {
  name: 'bulk-delete',
  method: 'DELETE',
  path: '/api/line-item',
  says: 'Deletes the lines named in a form, one repeated key.',
  standing: 'guessed',
  switches: ['bulkDelete', 'list'],
  handle: remove,
};

const KEYS = ['lineItemIds', 'lineItemId', 'ids'] as const;

function remove(call: Call): FlexAnswer {
  const setting = call.switches.bulkDelete;
  if (setting === 'absent') return flexError(405, "Request method 'DELETE' not supported");
  const refused = openList(call);
  if (refused !== undefined) return refused;
  if (setting === 'body-dropped') return missing('lineItemIds');

  const form = parseForm(call.request.body);
  const keys = setting === 'lineItemIds' || setting === 'lineItemId' || setting === 'ids' ? [setting] : KEYS;
  const key = keys.find((each) => form.has(each));
  if (key === undefined) return missing(keys[0] ?? 'lineItemIds');
  if (setting === 'no-op') return json(200, '{}');

  const ids = (form.get(key) ?? []).map((id) => id.toLowerCase());
  const reached = setting === 'partial' ? ids.slice(0, Math.ceil(ids.length / 2)) : ids;
  for (const id of reached) deleteIfThere(call, id);
  return setting === 'partial' ? flexError(500, 'Could not commit JPA transaction') : json(200, '{}');
}

/** Lines that are gone already are passed over. That is a guess, the kindest one. */
function deleteIfThere(call: Call, id: string): void {
  const line = call.state.line(id);
  if (line === undefined) call.touches.push({ mode: 'read', space: 'flex.lines', key: id });
  else call.state.dropLine(line, call.nowMs, call);
}

function missing(parameter: string): FlexAnswer {
  return flexError(
    400,
    `Required request parameter '${parameter}' for method parameter type List is not present`,
  );
}
