import type { FlexRequest } from '../ports.ts';
import { formRequest } from './form.ts';

export const addContactPath = (element: string, resource: string) =>
  `/line-item/${element}/add-resource/${resource}`;

/** No body at all. Whether Flex takes it, and whether a refused one may still commit, is unknown. */
export const bareAdd: FlexRequest = { method: 'POST' };

/** What the Flex UI sends. */
export const formAdd: FlexRequest = formRequest('POST', [
  ['resourceParentId', ''],
  ['managedResourceLineItemType', 'contact'],
  ['quantity', '1'],
  ['parentLineItemId', ''],
  ['nextSiblingId', ''],
]);

/** Looks for the new line's id in every place where clients have seen it. */
export function addedLineId(body: unknown): string | undefined {
  const answer = (body ?? {}) as AddAnswer;
  const id =
    answer.id ??
    answer.lineItemId ??
    answer.data?.id ??
    answer.data?.lineItemId ??
    answer.addedResourceLineIds?.[0];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

interface AddAnswer {
  readonly id?: unknown;
  readonly lineItemId?: unknown;
  readonly data?: { readonly id?: unknown; readonly lineItemId?: unknown } | null;
  readonly addedResourceLineIds?: readonly unknown[] | null;
}
