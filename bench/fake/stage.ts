import { DEFAULT_TOKEN, FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';

/** Invented ids: one crew call with eight lines that is read, one that is added to. */
export const readCrewCall = 'c0000000-b04f-11df-b8d5-000000000001';
export const addCrewCall = 'c0000000-b04f-11df-b8d5-000000000002';
export const contact = 'a0000000-b04f-11df-b8d5-000000000001';
export const firstLine = 'd0000000-b04f-11df-b8d5-000000000000';

export const tenantName = 'bench';
export const requestHeaders = { 'x-auth-token': DEFAULT_TOKEN, 'x-flexsim-world': tenantName };

/** A call that is measured, as a client sends it. */
export interface MeasuredCall {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The share of the constant handler's throughput that it must reach. */
  readonly ratioMin: number;
}

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };

/** What the sync sends most, and one small answer. */
export const measuredCalls: readonly MeasuredCall[] = [
  {
    name: 'row-data of 8 lines',
    method: 'GET',
    path: `/f5/api/line-item/${readCrewCall}/row-data/?_dc=1&codeList=contact&node=root`,
    headers: requestHeaders,
    ratioMin: 0.6,
  },
  {
    name: 'form-encoded add-resource',
    method: 'POST',
    path: `/f5/api/line-item/${addCrewCall}/add-resource/${contact}`,
    body: 'resourceParentId=&managedResourceLineItemType=contact&quantity=1&parentLineItemId=&nextSiblingId=',
    headers: { ...requestHeaders, ...form },
    ratioMin: 0.6,
  },
  {
    name: 'key-info of 8 fields',
    method: 'GET',
    path: `/f5/api/element/${readCrewCall}/key-info/`,
    headers: requestHeaders,
    ratioMin: 0.75,
  },
];

/** The world that is measured: everything on that has a switch, and the journal. */
export function benchWorld(lines = 8): FlexWorld {
  const world = new FlexWorld({
    switches: { limits: { hour: 1e12, day: 1e12, month: 1e12, concurrent: 1e6 }, rowRole: 'present' },
  });
  world.addElement({ id: readCrewCall, name: 'Crew Call Sound' });
  world.addElement({ id: addCrewCall, name: 'Crew Call Lights' });
  world.addContact({ id: contact, firstName: 'Ana', lastName: 'Ra' });
  for (let at = 0; at < lines; at += 1) {
    const id = `d0000000-b04f-11df-b8d5-${at.toString(16).padStart(12, '0')}`;
    world.addLine({ id, elementId: readCrewCall, resourceId: contact, createdAtMs: at });
  }
  return world;
}
