import type { FlexWorld } from '../../../sim/flex-fake/core/flex-world.ts';
import type { RouteName } from '../../../sim/flex-fake/core/route.ts';
import { expect } from 'vitest';
import {
  type Ask,
  ana,
  anasLine,
  bareAdd,
  ben,
  bensLine,
  cleo,
  crewCall,
  deleteLine,
  formAdd,
  nobody,
  otherCrewCall,
  rowData,
  setRole,
} from './stage.ts';

export interface EndpointCase {
  readonly name: string;
  readonly route: RouteName | null;
  readonly ask: Ask;
  readonly status: number;
  readonly body: unknown;
  /** What must be true of the world afterwards. */
  readonly after?: (world: FlexWorld) => boolean;
}

/** A row as the fake's default shape shows it. */
export function row(id: string, ordinal: number, resourceId: string | null, fields: object = {}): object {
  const name = resourceId === ana ? 'Ana Ra' : resourceId === ben ? 'Ben Lo' : 'Cleo Mi';
  return {
    id,
    rootLineId: id,
    ordinal,
    leaf: true,
    group: false,
    resourceId,
    managedResourceLineItemType: 'contact',
    name,
    quantity: 1,
    note: null,
    isNote: false,
    expanded: false,
    container: false,
    'business-role': null,
    ...fields,
  };
}

export const bothRows = [row(anasLine, 0, ana, { 'business-role': 'role-r' }), row(bensLine, 1, ben)];

export function error(message: string): object {
  return { exceptionCode: 'FLEX_5000', exceptionMessage: message };
}

const added = {
  addedResourceLineIds: ['id'],
  affectedRootLineIds: ['id'],
  addedNoteLineId: null,
  nonRootClonedLineIds: null,
};

const threeLines = (world: FlexWorld): boolean =>
  world.lines(crewCall).length === 3 && world.lines(crewCall)[2]?.resourceId === cleo;
const untouched = (world: FlexWorld): boolean =>
  world
    .lines(crewCall)
    .map((line) => line.id)
    .join() === `${anasLine},${bensLine}`;

/** Every route as a client meets it, and the errors that are known. */
export const endpointCases: readonly EndpointCase[] = [
  { name: 'lists a crew call', route: 'row-data', ask: rowData(), status: 200, body: bothRows },
  { name: 'lists an empty crew call', route: 'row-data', ask: rowData(otherCrewCall), status: 200, body: [] },
  {
    name: 'lists nothing for an empty code list',
    route: 'row-data',
    ask: { path: `/f5/api/line-item/${crewCall}/row-data/?codeList=&node=root` },
    status: 200,
    body: [],
  },
  {
    name: 'lists for any of several codes',
    route: 'row-data',
    ask: { path: `/f5/api/line-item/${crewCall}/row-data?codeList=&codeList=business-role` },
    status: 200,
    body: bothRows,
  },
  {
    name: 'wants a code list',
    route: 'row-data',
    ask: { path: `/f5/api/line-item/${crewCall}/row-data/?node=root` },
    status: 400,
    body: error("Required request parameter 'codeList' for method parameter type List is not present"),
  },
  {
    name: 'finds no unknown crew call',
    route: 'row-data',
    ask: rowData(nobody),
    status: 404,
    body: error(`Unable to find element with id: ${nobody}`),
  },
  {
    name: 'adds by a bare POST',
    route: 'add-resource',
    ask: bareAdd(),
    status: 200,
    body: added,
    after: threeLines,
  },
  {
    name: 'adds by a form',
    route: 'add-resource',
    ask: formAdd(),
    status: 200,
    body: added,
    after: threeLines,
  },
  {
    name: 'adds a second line of the same contact',
    route: 'add-resource',
    ask: formAdd(ana),
    status: 200,
    body: added,
    after: (world) => world.lines(crewCall).filter((line) => line.resourceId === ana).length === 2,
  },
  {
    name: 'adds no unknown contact',
    route: 'add-resource',
    ask: bareAdd(nobody),
    status: 400,
    body: error(`Unable to find contact with id: ${nobody}`),
    after: untouched,
  },
  {
    name: 'adds to no unknown crew call',
    route: 'add-resource',
    ask: bareAdd(cleo, nobody),
    status: 404,
    body: error(`Unable to find element with id: ${nobody}`),
    after: (world) => world.lines().length === 2,
  },
  {
    name: 'sets a business role',
    route: 'set-field',
    ask: setRole(),
    status: 200,
    body: { id: anasLine },
    after: (world) => world.line(anasLine)?.businessRole === 'role-e' && untouched(world),
  },
  {
    name: 'sets nothing on a line that is gone',
    route: 'set-field',
    ask: setRole(nobody),
    status: 404,
    body: error(`Unable to find line item with id: ${nobody}`),
    after: untouched,
  },
  {
    name: 'sets nothing through another crew call',
    route: 'set-field',
    ask: setRole(anasLine, otherCrewCall),
    status: 404,
    body: error(`Unable to find line item with id: ${anasLine}`),
    after: (world) => world.line(anasLine)?.businessRole === 'role-r',
  },
  {
    name: 'deletes a line',
    route: 'delete-line',
    ask: deleteLine(),
    status: 204,
    body: '',
    after: (world) =>
      world
        .lines(crewCall)
        .map((line) => line.id)
        .join() === bensLine,
  },
  {
    name: 'deletes a line named in upper case',
    route: 'delete-line',
    ask: deleteLine(anasLine.toUpperCase()),
    status: 204,
    body: '',
    after: (world) => world.line(anasLine) === undefined,
  },
  {
    name: 'has no bulk delete',
    route: 'bulk-delete',
    ask: { method: 'DELETE', path: '/f5/api/line-item', form: `lineItemIds=${anasLine}` },
    status: 405,
    body: error("Request method 'DELETE' not supported"),
    after: untouched,
  },
  ...(
    [
      ['find-row-data', `/f5/api/line-item/${crewCall}/row-data/findRowData`],
      ['line-items', `/f5/api/element/${crewCall}/line-items`],
      ['line-item', `/f5/api/line-item/${crewCall}`],
      ['children', `/f5/api/line-item/${crewCall}/children`],
    ] as const
  ).map(([route, path]) => ({
    name: `has no listing ${route}`,
    route,
    ask: { path: `${path}?codeList=contact&node=root` },
    status: 404,
    body: error(`No handler found for GET ${path}`),
  })),
  {
    name: 'makes an element',
    route: 'create-element',
    ask: {
      method: 'POST',
      path: '/f5/api/element',
      json: { definitionId: '253878cc-af31-11df-b8d5-00e08175e43e', parentElementId: crewCall, name: 'Crew' },
    },
    status: 200,
    body: {
      elementId: 'id',
      elementNumber: expect.stringMatching(/^CC-[0-9A-F]{6}$/),
      elementName: 'Crew',
      definitionId: '253878cc-af31-11df-b8d5-00e08175e43e',
      definitionName: 'Crew Call',
      parentElementId: crewCall,
    },
    after: (world) => world.elements().some((element) => element.parentElementId === crewCall),
  },
  {
    name: 'deletes an element and its lines',
    route: 'delete-element',
    ask: { method: 'DELETE', path: `/f5/api/element/${crewCall}` },
    status: 204,
    body: '',
    after: (world) => world.lines().length === 0 && world.elements().length === 1,
  },
  {
    name: 'shows the head of an element',
    route: 'element-key-info',
    ask: { path: `/f5/api/element/${crewCall}/key-info/` },
    status: 200,
    body: {
      elementId: { data: crewCall },
      elementNumber: { data: 'CC-000001' },
      elementName: { data: 'Crew Call Sound' },
      definitionId: { data: '253878cc-af31-11df-b8d5-00e08175e43e' },
      definitionName: { data: 'Crew Call' },
      parentElementId: { data: null },
      plannedStartDate: { data: null },
      plannedEndDate: { data: null },
    },
  },
  {
    name: 'shows the tree of an element',
    route: 'element-tree',
    ask: { path: `/f5/api/element/${crewCall}/tree` },
    status: 200,
    body: {
      nodeId: crewCall,
      elementId: crewCall,
      name: 'Crew Call Sound',
      definitionId: '253878cc-af31-11df-b8d5-00e08175e43e',
      leaf: true,
      children: [],
    },
  },
  {
    name: 'shows the head of a contact',
    route: 'contact-key-info',
    ask: { path: `/f5/api/contact/${ana}/key-info/` },
    status: 200,
    body: {
      id: { data: ana },
      firstName: { data: 'Ana' },
      lastName: { data: 'Ra' },
      name: { data: 'Ana Ra' },
      defaultEmail: { data: { url: 'ana@example.invalid' } },
      defaultPhone: { data: null },
      organization: { data: false },
      deleted: { data: false },
    },
  },
  {
    name: 'publishes its OpenAPI document',
    route: 'api-docs',
    ask: { path: '/f5/v3/api-docs' },
    status: 200,
    body: expect.objectContaining({ openapi: '3.0.3' }),
  },
  {
    name: 'refuses a missing token',
    route: null,
    ask: { ...bareAdd(), token: null },
    status: 401,
    body: error('Access Denied'),
    after: untouched,
  },
  {
    name: 'refuses a wrong token',
    route: null,
    ask: { ...rowData(), token: 'wrong' },
    status: 401,
    body: error('Access Denied'),
  },
  {
    name: 'refuses a wrong method',
    route: null,
    ask: { method: 'PUT', path: `/f5/api/line-item/${anasLine}` },
    status: 405,
    body: error("Request method 'PUT' not supported"),
  },
  {
    name: 'names the nearest route for an unknown one',
    route: null,
    ask: { path: `/f5/api/lineitem/${crewCall}/rowdata` },
    status: 501,
    body: error(
      `The fake Flex has no route GET /f5/api/lineitem/${crewCall}/rowdata. ` +
        'Nearest: GET /f5/api/line-item/{element}/row-data (row-data).',
    ),
  },
  { name: 'is a plain web server outside /f5', route: null, ask: { path: '/' }, status: 403, body: 'html' },
];
