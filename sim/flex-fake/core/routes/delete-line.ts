import { type FlexAnswer, bare, flexError } from '../answer.ts';
import type { Call } from '../call.ts';
import type { Route } from '../route.ts';
import { openList } from './element-of.ts';

/** Deletes one line, whatever element it is on. */
export const deleteLine: Route = {
  name: 'delete-line',
  method: 'DELETE',
  path: '/api/line-item/{line}',
  says: 'Deletes a line.',
  standing: 'observed',
  switches: ['deleteGone', 'list'],
  handle: remove,
};

function remove(call: Call): FlexAnswer {
  const { line: id = '' } = call.params;
  const refused = openList(call);
  if (refused !== undefined) return refused;
  const line = call.state.line(id);
  if (line === undefined) {
    call.touches.push({ mode: 'read', space: 'flex.lines', key: id });
    return gone(call, id);
  }
  call.state.dropLine(line, call.nowMs, call);
  return bare(204);
}

function gone(call: Call, id: string): FlexAnswer {
  switch (call.switches.deleteGone) {
    case '204':
      return bare(204);
    case '400':
      return flexError(400, `Unable to find line item with id: ${id}`);
    case '404':
      return flexError(404, `Unable to find line item with id: ${id}`);
  }
}
