import { type FlexAnswer, bare, flexError, json } from '../answer.ts';
import type { Call } from '../call.ts';
import { parseForm } from '../form.ts';
import { type Line, type LineType, lineFrom } from '../line.ts';
import type { Route } from '../route.ts';
import { knownElement, openList } from './element-of.ts';

/** Adds a contact to a crew call, as a bare POST or with the form that Flex's own pages send. */
export const addResource: Route = {
  name: 'add-resource',
  method: 'POST',
  path: '/api/line-item/{element}/add-resource/{resource}',
  says: 'Adds a contact to a crew call. Nothing refuses a second line for the same contact.',
  standing: 'observed',
  switches: ['bareAdd', 'addResponse', 'duplicateContact', 'list'],
  handle: add,
};

function add(call: Call): FlexAnswer {
  const { element = '', resource = '' } = call.params;
  const refused = knownElement(call, element) ?? openList(call);
  if (refused !== undefined) return refused;
  if (call.state.contact(resource) === undefined) {
    return flexError(400, `Unable to find contact with id: ${resource}`);
  }

  const { body } = call.request;
  if (body === '' && call.switches.bareAdd === 'reject') return missing('managedResourceLineItemType');
  const asked = body === '' ? BARE : formOf(call);
  if ('status' in asked) return asked;

  if (call.switches.duplicateContact === 'refused' && asked.type === 'contact') {
    call.touches.push({
      mode: 'read',
      space: 'flex.lines',
      matches: (image) => image.elementId === element && image.resourceId === resource,
    });
    if (call.state.linesOf(element).some((line) => line.resourceId === resource && line.type === 'contact')) {
      return flexError(400, `Contact ${resource} is already on this list`);
    }
  }

  const line = lineFrom({
    id: call.newId(),
    elementId: element,
    parentId: asked.parentId,
    resourceId: asked.type === 'contact' ? resource : undefined,
    type: asked.type,
    quantity: asked.quantity,
    createdAtMs: call.nowMs,
  });
  call.state.putLine(line, call.nowMs, call);
  if (body === '' && call.switches.bareAdd === 'commit-then-reject') {
    return flexError(500, 'Could not commit JPA transaction');
  }
  return answerFor(line, call);
}

/** What a form asks for. */
interface Asked {
  readonly type: LineType;
  readonly quantity: number;
  readonly parentId: string | undefined;
}

const BARE: Asked = { type: 'contact', quantity: 1, parentId: undefined };

/** `nextSiblingId` and `resourceParentId` are taken and have no effect: nobody knows what they do to a list. */
function formOf(call: Call): Asked | FlexAnswer {
  const type = call.request.headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    return flexError(415, `Content type '${type}' not supported`);
  }
  const form = parseForm(call.request.body);
  const kind = form.get('managedResourceLineItemType')?.[0];
  if (kind === undefined) return missing('managedResourceLineItemType');
  if (kind !== 'contact' && kind !== 'note' && kind !== 'blank') {
    return flexError(400, `No enum constant for managedResourceLineItemType: ${kind}`);
  }
  const quantity = form.get('quantity')?.[0] ?? '1';
  if (!/^\d{1,9}$/.test(quantity)) {
    return flexError(400, `Failed to convert value of 'quantity' to a number: ${quantity}`);
  }
  const parentId = form.get('parentLineItemId')?.[0]?.toLowerCase() ?? '';
  if (parentId !== '') {
    call.touches.push({ mode: 'read', space: 'flex.lines', key: parentId });
    if (call.state.line(parentId)?.elementId !== call.params.element) {
      return flexError(400, `Unable to find line item with id: ${parentId}`);
    }
  }
  return { type: kind, quantity: Number(quantity), parentId: parentId === '' ? undefined : parentId };
}

function answerFor(line: Line, call: Call): FlexAnswer {
  const id = JSON.stringify(line.id);
  switch (call.switches.addResponse) {
    case 'full':
      return json(
        200,
        `{"addedResourceLineIds":[${id}],"affectedRootLineIds":[${id}],"addedNoteLineId":null,"nonRootClonedLineIds":null}`,
      );
    case 'empty-object':
      return json(200, '{}');
    case 'empty-body':
      return bare(200);
    case 'id':
      return json(200, `{"id":${id}}`);
    case 'nested-id':
      return json(200, `{"data":{"id":${id}}}`);
  }
}

function missing(parameter: string): FlexAnswer {
  return flexError(
    400,
    `Required request parameter '${parameter}' for method parameter type String is not present`,
  );
}
