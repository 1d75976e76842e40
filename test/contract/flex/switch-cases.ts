import type { Switches } from '../../../sim/flex-fake/core/switches.ts';
import { expect } from 'vitest';
import { bothRows, error, row } from './endpoint-cases.ts';
import {
  type Ask,
  ana,
  anasLine,
  bareAdd,
  ben,
  bensLine,
  bulkDelete,
  crewCall,
  deleteLine,
  formAdd,
  nobody,
  rowData,
  setRole,
} from './stage.ts';

export interface SwitchCase {
  readonly name: string;
  readonly switches: Partial<Switches>;
  readonly asks: readonly Ask[];
  /** Status and body of the last answer. */
  readonly sees: readonly [status: number, body: unknown];
  /** How many lines the crew call has in truth afterwards. */
  readonly lines?: number;
}

const added = expect.objectContaining({ addedResourceLineIds: ['id'] });
const parameter = (name: string, type: string): object =>
  error(`Required request parameter '${name}' for method parameter type ${type} is not present`);
const guessed = (path: string): Ask => ({ path: `/f5/api/${path}?codeList=contact&node=root` });
const withoutRole = bothRows.map((one) =>
  Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'business-role')),
);
const gone = error(`Unable to find line item with id: ${nobody}`);
const three = (switches: Partial<Switches>, status: number, body: unknown): Omit<SwitchCase, 'name'> => ({
  switches,
  asks: [rowData(), rowData(), rowData()],
  sees: [status, body],
});

/** Every setting of every switch, and what a client sees under it. */
export const switchCases: readonly SwitchCase[] = [
  {
    name: 'bareAdd: accept',
    switches: { bareAdd: 'accept' },
    asks: [bareAdd()],
    sees: [200, added],
    lines: 3,
  },
  {
    name: 'bareAdd: reject',
    switches: { bareAdd: 'reject' },
    asks: [bareAdd()],
    sees: [400, parameter('managedResourceLineItemType', 'String')],
    lines: 2,
  },
  {
    name: 'bareAdd: reject lets forms in',
    switches: { bareAdd: 'reject' },
    asks: [formAdd()],
    sees: [200, added],
    lines: 3,
  },
  {
    name: 'bareAdd: commit-then-reject',
    switches: { bareAdd: 'commit-then-reject' },
    asks: [bareAdd()],
    sees: [500, error('Could not commit JPA transaction')],
    lines: 3,
  },
  {
    name: 'addResponse: full',
    switches: { addResponse: 'full' },
    asks: [formAdd()],
    sees: [200, added],
    lines: 3,
  },
  {
    name: 'addResponse: empty-object',
    switches: { addResponse: 'empty-object' },
    asks: [formAdd()],
    sees: [200, {}],
    lines: 3,
  },
  {
    name: 'addResponse: empty-body',
    switches: { addResponse: 'empty-body' },
    asks: [formAdd()],
    sees: [200, ''],
    lines: 3,
  },
  {
    name: 'addResponse: id',
    switches: { addResponse: 'id' },
    asks: [formAdd()],
    sees: [200, { id: 'id' }],
    lines: 3,
  },
  {
    name: 'addResponse: nested-id',
    switches: { addResponse: 'nested-id' },
    asks: [formAdd()],
    sees: [200, { data: { id: 'id' } }],
    lines: 3,
  },
  { name: 'rowShape: full', switches: { rowShape: 'full' }, asks: [rowData()], sees: [200, bothRows] },
  {
    name: 'rowShape: ids-only',
    switches: { rowShape: 'ids-only' },
    asks: [rowData()],
    sees: [200, [{ id: anasLine }, { id: bensLine }]],
  },
  {
    name: 'rowShape: nested',
    switches: { rowShape: 'nested' },
    asks: [rowData()],
    sees: [
      200,
      [
        expect.objectContaining({
          group: true,
          leaf: false,
          type: 'group',
          children: [
            expect.objectContaining({ id: anasLine, ordinal: 0, resource: { id: ana }, type: 'contact' }),
            expect.objectContaining({ id: bensLine, ordinal: 1, resource: { id: ben }, type: 'contact' }),
          ],
        }),
      ],
    ],
  },
  {
    name: 'rowShape: mixed',
    switches: { rowShape: 'mixed' },
    asks: [rowData()],
    sees: [
      200,
      [
        expect.objectContaining({ managedResourceLineItemType: 'note', resourceId: null, isNote: true }),
        expect.objectContaining({ managedResourceLineItemType: null, resourceId: null, isNote: false }),
        row(anasLine, 2, ana, { 'business-role': 'role-r' }),
        row(bensLine, 3, ben),
      ],
    ],
    lines: 4,
  },
  {
    name: 'rowShape: upper-case',
    switches: { rowShape: 'upper-case' },
    asks: [rowData()],
    sees: [
      200,
      bothRows.map((one, at) => {
        const id = [anasLine, bensLine][at]?.toUpperCase();
        return { ...one, id, rootLineId: id, resourceId: [ana, ben][at]?.toUpperCase() };
      }),
    ],
  },
  { name: 'rowRole: present', switches: { rowRole: 'present' }, asks: [rowData()], sees: [200, bothRows] },
  { name: 'rowRole: absent', switches: { rowRole: 'absent' }, asks: [rowData()], sees: [200, withoutRole] },
  {
    name: 'lineItems: off',
    switches: { lineItems: 'off' },
    asks: [guessed(`element/${crewCall}/line-items`)],
    sees: [404, error(`No handler found for GET /f5/api/element/${crewCall}/line-items`)],
  },
  {
    name: 'lineItems: on',
    switches: { lineItems: 'on' },
    asks: [guessed(`element/${crewCall}/line-items`)],
    sees: [200, bothRows],
  },
  {
    name: 'children: off',
    switches: { children: 'off' },
    asks: [guessed(`line-item/${crewCall}/children`)],
    sees: [404, error(`No handler found for GET /f5/api/line-item/${crewCall}/children`)],
  },
  {
    name: 'children: on',
    switches: { children: 'on' },
    asks: [guessed(`line-item/${crewCall}/children`)],
    sees: [200, bothRows],
  },
  {
    name: 'children: on, for the element itself',
    switches: { children: 'on' },
    asks: [guessed(`line-item/${crewCall}`)],
    sees: [200, { id: crewCall, children: bothRows }],
  },
  {
    name: 'findRowData: off',
    switches: { findRowData: 'off' },
    asks: [guessed(`line-item/${crewCall}/row-data/findRowData`)],
    sees: [404, error(`No handler found for GET /f5/api/line-item/${crewCall}/row-data/findRowData`)],
  },
  {
    name: 'findRowData: on',
    switches: { findRowData: 'on' },
    asks: [guessed(`line-item/${crewCall}/row-data/findRowData`)],
    sees: [200, bothRows],
  },
  {
    name: 'bulkDelete: absent',
    switches: { bulkDelete: 'absent' },
    asks: [bulkDelete('lineItemIds', anasLine, bensLine)],
    sees: [405, error("Request method 'DELETE' not supported")],
    lines: 2,
  },
  ...(['lineItemIds', 'lineItemId', 'ids'] as const).flatMap((key): readonly SwitchCase[] => [
    {
      name: `bulkDelete: ${key}`,
      switches: { bulkDelete: key },
      asks: [bulkDelete(key, anasLine, nobody, bensLine)],
      sees: [200, {}],
      lines: 0,
    },
    {
      name: `bulkDelete: ${key} refuses another key`,
      switches: { bulkDelete: key },
      asks: [bulkDelete(key === 'ids' ? 'lineItemId' : 'ids', anasLine)],
      sees: [400, parameter(key, 'List')],
      lines: 2,
    },
    {
      name: `bulkDelete: any takes ${key}`,
      switches: { bulkDelete: 'any' },
      asks: [bulkDelete(key, anasLine, bensLine)],
      sees: [200, {}],
      lines: 0,
    },
  ]),
  {
    name: 'bulkDelete: no-op',
    switches: { bulkDelete: 'no-op' },
    asks: [bulkDelete('ids', anasLine, bensLine)],
    sees: [200, {}],
    lines: 2,
  },
  {
    name: 'bulkDelete: body-dropped',
    switches: { bulkDelete: 'body-dropped' },
    asks: [bulkDelete('lineItemIds', anasLine)],
    sees: [400, parameter('lineItemIds', 'List')],
    lines: 2,
  },
  {
    name: 'bulkDelete: partial',
    switches: { bulkDelete: 'partial' },
    asks: [bulkDelete('ids', anasLine, bensLine)],
    sees: [500, error('Could not commit JPA transaction')],
    lines: 1,
  },
  { name: 'deleteGone: 404', switches: { deleteGone: '404' }, asks: [deleteLine(nobody)], sees: [404, gone] },
  { name: 'deleteGone: 204', switches: { deleteGone: '204' }, asks: [deleteLine(nobody)], sees: [204, ''] },
  { name: 'deleteGone: 400', switches: { deleteGone: '400' }, asks: [deleteLine(nobody)], sees: [400, gone] },
  {
    name: 'duplicateContact: allowed',
    switches: { duplicateContact: 'allowed' },
    asks: [formAdd(ana)],
    sees: [200, added],
    lines: 3,
  },
  {
    name: 'duplicateContact: refused',
    switches: { duplicateContact: 'refused' },
    asks: [formAdd(ana)],
    sees: [400, error(`Contact ${ana} is already on this list`)],
    lines: 2,
  },
  { name: 'limits: off', ...three({ limits: 'off' }, 200, bothRows) },
  { name: 'limits: official', ...three({ limits: 'official' }, 200, bothRows) },
  {
    name: 'limits: official-with-retry-after',
    ...three({ limits: 'official-with-retry-after' }, 200, bothRows),
  },
  {
    name: 'limits: two an hour',
    ...three({ limits: { hour: 2 } }, 429, error('Too many requests')),
  },
  {
    name: 'readLag: off',
    switches: { readLag: 'off' },
    asks: [deleteLine(), rowData()],
    sees: [200, [row(bensLine, 0, ben)]],
  },
  {
    name: 'readLag: 2 reads, the second',
    switches: { readLag: { reads: 2 } },
    asks: [deleteLine(), rowData(), rowData()],
    sees: [200, bothRows],
    lines: 1,
  },
  {
    name: 'readLag: 2 reads, the third',
    switches: { readLag: { reads: 2 } },
    asks: [deleteLine(), rowData(), rowData(), rowData()],
    sees: [200, [row(bensLine, 0, ben)]],
    lines: 1,
  },
  {
    name: 'readLag: an hour',
    switches: { readLag: { ms: 3_600_000 } },
    asks: [deleteLine(), rowData(), rowData()],
    sees: [200, bothRows],
    lines: 1,
  },
  { name: 'list: open', switches: { list: 'open' }, asks: [deleteLine()], sees: [204, ''], lines: 1 },
  ...[bareAdd(), setRole(), deleteLine()].map((ask) => ({
    name: `list: locked, ${ask.method} ${ask.path}`,
    switches: { list: 'locked' } as const,
    asks: [ask],
    sees: [409, error('The document is locked and cannot be edited')] as const,
    lines: 2,
  })),
  {
    name: 'list: locked can be read',
    switches: { list: 'locked' },
    asks: [rowData()],
    sees: [200, bothRows],
  },
  {
    name: 'list: truncated to 1',
    switches: { list: { truncatedTo: 1 } },
    asks: [rowData()],
    sees: [200, bothRows.slice(0, 1)],
    lines: 2,
  },
  {
    name: 'unauthorised: 401',
    switches: { unauthorised: '401' },
    asks: [{ ...bareAdd(), token: 'wrong' }],
    sees: [401, error('Access Denied')],
    lines: 2,
  },
  {
    name: 'unauthorised: html-200',
    switches: { unauthorised: 'html-200' },
    asks: [{ ...bareAdd(), token: 'wrong' }],
    sees: [200, 'html'],
    lines: 2,
  },
];
