import { type FlexAnswer, flexError, json } from '../answer.ts';
import type { Call } from '../call.ts';
import type { Line } from '../line.ts';
import type { Route } from '../route.ts';
import { jsonObjectOf } from './json-object-of.ts';
import { knownElement, openList } from './element-of.ts';

/** Sets one field of a line, such as the business role. Its answer is a guess: clients only look at `ok`. */
export const setField: Route = {
  name: 'set-field',
  method: 'POST',
  path: '/api/line-item/{element}/row-data',
  says: 'Sets one field of a line from `{ lineItemId, fieldType, payloadValue }`.',
  standing: 'observed',
  switches: ['list'],
  handle: set,
};

/** Field types that are kept as they come. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set(['pickup-date', 'return-date', 'status']);

function set(call: Call): FlexAnswer {
  const { element = '' } = call.params;
  const refused = knownElement(call, element) ?? openList(call);
  if (refused !== undefined) return refused;
  const body = jsonObjectOf(call.request);
  if ('status' in body) return body;
  const { lineItemId, fieldType, payloadValue } = body.object;
  if (typeof lineItemId !== 'string') return flexError(400, 'lineItemId must not be null');
  if (typeof fieldType !== 'string') return flexError(400, 'fieldType must not be null');

  const id = lineItemId.toLowerCase();
  call.touches.push({ mode: 'read', space: 'flex.lines', key: id });
  const line = call.state.line(id);
  if (line === undefined || line.elementId !== element) {
    return flexError(404, `Unable to find line item with id: ${id}`);
  }
  const changed = withField(line, fieldType, payloadValue);
  if (changed === undefined) {
    return flexError(400, `Field ${fieldType} cannot be set to ${JSON.stringify(payloadValue)}`);
  }
  call.state.putLine(changed, call.nowMs, call);
  return json(200, `{"id":${JSON.stringify(id)}}`);
}

function withField(line: Line, fieldType: string, value: unknown): Line | undefined {
  if (value !== null && typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = value === null ? '' : String(value);
  if (fieldType === 'business-role') return { ...line, businessRole: text === '' ? undefined : text };
  if (fieldType === 'notes') return { ...line, note: text };
  if (fieldType === 'quantity') {
    return /^\d{1,9}$/.test(text) ? { ...line, quantity: Number(text) } : undefined;
  }
  return PLAIN_FIELDS.has(fieldType) ? { ...line, fields: { ...line.fields, [fieldType]: text } } : undefined;
}
