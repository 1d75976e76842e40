import type { FlexRequest } from '../ports.ts';

const contentType = 'application/x-www-form-urlencoded; charset=UTF-8';

/** A request with a form body, as the Flex UI sends it. */
export function formRequest(
  method: string,
  fields: readonly (readonly [name: string, value: string])[],
): FlexRequest {
  const body = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return { method, headers: { 'Content-Type': contentType }, body };
}
