import { DEFAULT_TOKEN, FlexWorld } from '../../../sim/flex-fake/core/flex-world.ts';
import type { Switches } from '../../../sim/flex-fake/core/switches.ts';

/** Invented ids: two crew calls, three people, and the lines of the first crew call. */
export const crewCall = 'c0000000-b04f-11df-b8d5-000000000001';
export const otherCrewCall = 'c0000000-b04f-11df-b8d5-000000000002';
export const ana = 'a0000000-b04f-11df-b8d5-0000000000aa';
export const ben = 'a0000000-b04f-11df-b8d5-0000000000bb';
export const cleo = 'a0000000-b04f-11df-b8d5-0000000000cc';
export const anasLine = 'd0000000-b04f-11df-b8d5-0000000000aa';
export const bensLine = 'd0000000-b04f-11df-b8d5-0000000000bb';
export const nobody = 'e0000000-b04f-11df-b8d5-000000000000';

/** A world with Ana and Ben on the first crew call. */
export function stagedWorld(switches: Partial<Switches> = {}): FlexWorld {
  const world = new FlexWorld({ switches });
  world.addElement({ id: crewCall, name: 'Crew Call Sound' });
  world.addElement({ id: otherCrewCall, name: 'Crew Call Lights' });
  world.addContact({ id: ana, firstName: 'Ana', lastName: 'Ra', email: 'ana@example.invalid' });
  world.addContact({ id: ben, firstName: 'Ben', lastName: 'Lo', email: 'ben@example.invalid' });
  world.addContact({ id: cleo, firstName: 'Cleo', lastName: 'Mi', email: 'cleo@example.invalid' });
  world.addLine({
    id: anasLine,
    elementId: crewCall,
    resourceId: ana,
    businessRole: 'role-r',
    createdAtMs: 1,
  });
  world.addLine({ id: bensLine, elementId: crewCall, resourceId: ben, createdAtMs: 2 });
  return world;
}

export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: string;
  readonly json?: unknown;
  readonly body?: string;
}

/** The headers and body that a request as described sends. */
export function wired(ask: Ask): {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
} {
  const headers: Record<string, string> = { ...ask.headers };
  if (ask.token !== null) headers['x-auth-token'] = ask.token ?? DEFAULT_TOKEN;
  if (ask.form !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
  if (ask.json !== undefined) headers['content-type'] = 'application/json';
  const body = ask.form ?? (ask.json === undefined ? ask.body : JSON.stringify(ask.json));
  return { method: ask.method ?? 'GET', headers, body };
}

const base = '/f5/api';

export const rowData = (element = crewCall): Ask => ({
  path: `${base}/line-item/${element}/row-data/?_dc=1&codeList=contact&node=root`,
});
export const bareAdd = (resource = cleo, element = crewCall): Ask => ({
  method: 'POST',
  path: `${base}/line-item/${element}/add-resource/${resource}`,
});
export const formAdd = (resource = cleo, element = crewCall): Ask => ({
  ...bareAdd(resource, element),
  form: 'resourceParentId=&managedResourceLineItemType=contact&quantity=1&parentLineItemId=&nextSiblingId=',
});
export const setRole = (line = anasLine, element = crewCall): Ask => ({
  method: 'POST',
  path: `${base}/line-item/${element}/row-data/`,
  json: { lineItemId: line, fieldType: 'business-role', payloadValue: 'role-e' },
});
export const deleteLine = (line = anasLine): Ask => ({ method: 'DELETE', path: `${base}/line-item/${line}` });
export const bulkDelete = (key: string, ...lines: readonly string[]): Ask => ({
  method: 'DELETE',
  path: `${base}/line-item`,
  form: lines.map((line) => `${key}=${line}`).join('&'),
});
