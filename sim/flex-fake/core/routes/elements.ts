import { type FlexAnswer, bare, flexError, json } from '../answer.ts';
import type { Call } from '../call.ts';
import { CREW_CALL_DEFINITION_ID, type Element, elementNumber } from '../element.ts';
import type { Route } from '../route.ts';
import { knownElement } from './element-of.ts';
import { jsonObjectOf } from './json-object-of.ts';

/** What clients use to set the stage: the folders and crew calls themselves. */
export const elementRoutes: readonly Route[] = [
  {
    name: 'create-element',
    method: 'POST',
    path: '/api/element',
    says: 'Makes an element from `{ definitionId, parentElementId, name, plannedStartDate, … }`.',
    standing: 'observed',
    switches: [],
    handle: create,
  },
  {
    name: 'delete-element',
    method: 'DELETE',
    path: '/api/element/{element}',
    says: 'Deletes an element with all below it.',
    standing: 'observed',
    switches: [],
    handle: remove,
  },
  {
    name: 'element-key-info',
    method: 'GET',
    path: '/api/element/{element}/key-info',
    says: 'The head of an element, every field wrapped in `{ data }`.',
    standing: 'observed',
    switches: [],
    handle: keyInfo,
  },
  {
    name: 'element-tree',
    method: 'GET',
    path: '/api/element/{element}/tree',
    says: 'An element and the elements below it.',
    standing: 'observed',
    switches: [],
    handle: tree,
  },
];

function create(call: Call): FlexAnswer {
  const body = jsonObjectOf(call.request);
  if ('status' in body) return body;
  const { definitionId, parentElementId, name, plannedStartDate, plannedEndDate } = body.object;
  if (typeof definitionId !== 'string') return flexError(400, 'definitionId must not be null');
  if (parentElementId !== undefined && parentElementId !== null) {
    if (typeof parentElementId !== 'string') return flexError(400, 'parentElementId must be a string');
    const refused = knownElement(call, parentElementId.toLowerCase());
    if (refused !== undefined) return refused;
  }
  const element = call.state.addElement(
    {
      id: call.newId(),
      definitionId,
      name: textOf(name),
      parentElementId: textOf(parentElementId),
      plannedStartDate: textOf(plannedStartDate),
      plannedEndDate: textOf(plannedEndDate),
    },
    call,
  );
  return json(
    200,
    JSON.stringify({
      elementId: element.id,
      elementNumber: elementNumber(element),
      elementName: element.name,
      definitionId: element.definitionId,
      definitionName: definitionNameOf(element),
      parentElementId: element.parentElementId ?? null,
    }),
  );
}

function remove(call: Call): FlexAnswer {
  const { element = '' } = call.params;
  const refused = knownElement(call, element);
  if (refused !== undefined) return refused;
  call.state.dropElement(element, call.nowMs, call);
  return bare(204);
}

function keyInfo(call: Call): FlexAnswer {
  const { element: id = '' } = call.params;
  const refused = knownElement(call, id);
  const element = call.state.element(id);
  if (element === undefined) return refused ?? bare(404);
  return json(
    200,
    `{"elementId":${data(element.id)},"elementNumber":${data(elementNumber(element))},` +
      `"elementName":${data(element.name)},"definitionId":${data(element.definitionId)},` +
      `"definitionName":${data(definitionNameOf(element))},"parentElementId":${data(element.parentElementId)},` +
      `"plannedStartDate":${data(element.plannedStartDate)},"plannedEndDate":${data(element.plannedEndDate)}}`,
  );
}

function tree(call: Call): FlexAnswer {
  const { element: id = '' } = call.params;
  const refused = knownElement(call, id);
  const element = call.state.element(id);
  if (element === undefined) return refused ?? bare(404);
  return json(200, JSON.stringify(nodeOf(call, element)));
}

function nodeOf(call: Call, element: Element): Readonly<Record<string, unknown>> {
  call.touches.push({
    mode: 'read',
    space: 'flex.elements',
    matches: (image) => image.parentElementId === element.id,
  });
  const children = call.state.elements().filter((one) => one.parentElementId === element.id);
  return {
    nodeId: element.id,
    elementId: element.id,
    name: element.name,
    definitionId: element.definitionId,
    leaf: children.length === 0,
    children: children.map((child) => nodeOf(call, child)),
  };
}

function definitionNameOf(element: Element): string {
  return element.definitionId === CREW_CALL_DEFINITION_ID ? 'Crew Call' : 'Element';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function data(value: string | undefined): string {
  return `{"data":${value === undefined ? 'null' : JSON.stringify(value)}}`;
}
