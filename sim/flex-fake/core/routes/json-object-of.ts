import { type FlexAnswer, flexError } from '../answer.ts';
import type { FlexRequest } from '../exchange.ts';

/** The JSON object a request carries, or the answer for one that carries something else. */
export function jsonObjectOf(
  request: FlexRequest,
): { readonly object: Readonly<Record<string, unknown>> } | FlexAnswer {
  if (request.body === '') return flexError(400, 'Required request body is missing');
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) return flexError(415, `Content type '${type}' not supported`);
  let value: unknown;
  try {
    value = JSON.parse(request.body);
  } catch {
    return flexError(400, 'JSON parse error');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return flexError(400, 'JSON parse error: Cannot deserialize value of type object');
  }
  return { object: value as Readonly<Record<string, unknown>> };
}
