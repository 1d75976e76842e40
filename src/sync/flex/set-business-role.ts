import type { FlexRequest } from '../ports.ts';

export const setFieldPath = (element: string) => `/line-item/${element}/row-data/`;

export function setBusinessRole(lineId: string, dictionaryId: string): FlexRequest {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ lineItemId: lineId, fieldType: 'business-role', payloadValue: dictionaryId }),
  };
}
