import { type FlexAnswer, flexError, json } from '../answer.ts';
import type { Call } from '../call.ts';
import { parseForm } from '../form.ts';
import type { Route } from '../route.ts';
import { knownElement } from './element-of.ts';

/** The one listing that published clients use. */
export const rowData: Route = {
  name: 'row-data',
  method: 'GET',
  path: '/api/line-item/{element}/row-data',
  says: 'Lists the lines of a crew call as a bare array. Needs `codeList`; an empty one lists nothing.',
  standing: 'observed',
  switches: ['rowShape', 'rowRole', 'readLag', 'list'],
  handle: (call) => listWithCodes(call),
};

/** The listings that nobody has seen; each answers 404 until its switch is on. */
export const guessedLists: readonly Route[] = [
  {
    name: 'find-row-data',
    method: 'GET',
    path: '/api/line-item/{element}/row-data/findRowData',
    says: 'Lists the lines of a crew call as a bare array, if it exists.',
    standing: 'guessed',
    switches: ['findRowData', 'rowShape', 'rowRole', 'readLag', 'list'],
    handle: (call) => (call.switches.findRowData === 'off' ? absent(call) : listWithCodes(call)),
  },
  {
    name: 'line-items',
    method: 'GET',
    path: '/api/element/{element}/line-items',
    says: 'Lists the lines of an element as a bare array, if it exists.',
    standing: 'guessed',
    switches: ['lineItems', 'rowShape', 'rowRole', 'readLag', 'list'],
    handle: (call) => (call.switches.lineItems === 'off' ? absent(call) : listWithCodes(call)),
  },
  {
    name: 'line-item',
    method: 'GET',
    path: '/api/line-item/{element}',
    says: 'An element with its lines under `children`, if it exists.',
    standing: 'guessed',
    switches: ['children', 'rowShape', 'rowRole', 'readLag', 'list'],
    handle: (call) => (call.switches.children === 'off' ? absent(call) : withChildren(call)),
  },
  {
    name: 'children',
    method: 'GET',
    path: '/api/line-item/{element}/children',
    says: 'Lists the lines of an element as a bare array, if it exists.',
    standing: 'guessed',
    switches: ['children', 'rowShape', 'rowRole', 'readLag', 'list'],
    handle: (call) => (call.switches.children === 'off' ? absent(call) : knownList(call)),
  },
];

function listWithCodes(call: Call): FlexAnswer {
  const codes = codesOf(call.request.query);
  if (codes === 'absent') {
    return flexError(
      400,
      "Required request parameter 'codeList' for method parameter type List is not present",
    );
  }
  return codes === 'empty'
    ? (knownElement(call, call.params.element ?? '') ?? json(200, '[]'))
    : knownList(call);
}

function knownList(call: Call): FlexAnswer {
  const id = call.params.element ?? '';
  return knownElement(call, id) ?? json(200, rows(call, id));
}

function withChildren(call: Call): FlexAnswer {
  const id = call.params.element ?? '';
  return knownElement(call, id) ?? json(200, `{"id":${JSON.stringify(id)},"children":${rows(call, id)}}`);
}

function rows(call: Call, elementId: string): string {
  return call.rows.list(elementId, call.state.listed(elementId, call.nowMs, call));
}

function absent(call: Call): FlexAnswer {
  return flexError(404, `No handler found for ${call.request.method} ${call.request.path}`);
}

/** Whether `codeList` is in the query, and whether any of its values says something. */
function codesOf(query: string): 'absent' | 'empty' | 'given' {
  const at = query.indexOf('codeList=');
  if ((at === 0 || query.charCodeAt(at - 1) === 38) && at >= 0) {
    const next = query.charCodeAt(at + 9);
    if (!Number.isNaN(next) && next !== 38) return 'given';
  }
  const values = parseForm(query).get('codeList');
  if (values === undefined) return 'absent';
  return values.some((value) => value !== '') ? 'given' : 'empty';
}
