import { json } from './answer.ts';
import { openApi } from './open-api.ts';
import type { Route } from './route.ts';
import { addResource } from './routes/add-resource.ts';
import { bulkDelete } from './routes/bulk-delete.ts';
import { contactKeyInfo } from './routes/contact-key-info.ts';
import { deleteLine } from './routes/delete-line.ts';
import { elementRoutes } from './routes/elements.ts';
import { guessedLists, rowData } from './routes/row-lists.ts';
import { setField } from './routes/set-field.ts';

/** Every route of the fake. The router, the OpenAPI document, the docs and the near misses come from it. */
export const routes: readonly Route[] = [
  addResource,
  rowData,
  setField,
  ...guessedLists,
  deleteLine,
  bulkDelete,
  ...elementRoutes,
  contactKeyInfo,
  {
    name: 'api-docs',
    method: 'GET',
    path: '/v3/api-docs',
    says: 'The OpenAPI document of this fake.',
    standing: 'observed',
    switches: [],
    handle: () => json(200, JSON.stringify(openApi(routes))),
  },
];
