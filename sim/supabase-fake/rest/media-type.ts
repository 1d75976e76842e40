import { OutsideAgreedSuite, PostgrestError } from '../answer/refusals.ts';
import type { SupabaseRequest } from '../exchange.ts';

export const OBJECT_TYPE = 'application/vnd.pgrst.object+json; charset=utf-8';

/** PostgREST gives the header twice when the object that was asked for is not one; `fetch` joins the two. */
export const NO_OBJECT_TYPE = `application/json; charset=utf-8, ${OBJECT_TYPE}`;

/** Whether the request asks for one object instead of a list. */
export function wantsObject(request: SupabaseRequest): boolean {
  return (request.headers.accept ?? '').startsWith('application/vnd.pgrst.object');
}

/** Refuses an Accept header that names nothing this fake prints. */
export function checkAccept(request: SupabaseRequest): void {
  const accept = request.headers.accept;
  if (accept === undefined || ACCEPTED.has(accept)) return;
  const types = accept.split(',').map((type) => type.split(';')[0]!.trim());
  if (accept.includes('nulls=stripped')) throw new OutsideAgreedSuite('JSON without nulls');
  if (types.some((type) => ACCEPTED.has(type))) return;
  if (types.some((type) => OUTSIDE.some((prefix) => type.startsWith(prefix)))) {
    throw new OutsideAgreedSuite(`the type ${accept}`);
  }
  throw new PostgrestError({
    status: 415,
    code: 'PGRST107',
    message: `None of these media types are available: ${types.join(', ')}`,
  });
}

const ACCEPTED = new Set([
  '*/*',
  'application/*',
  'application/json',
  'application/vnd.pgrst.object+json',
  'application/vnd.pgrst.object',
  'application/vnd.pgrst.array+json',
  'application/vnd.pgrst.array',
]);

const OUTSIDE = ['text/csv', 'text/plain', 'text/xml', 'application/geo+json', 'application/vnd.pgrst.plan'];
