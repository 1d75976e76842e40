import { z } from 'zod';

/**
 * The settings of the fake Flex a scenario may choose, one for each thing nobody knows about the real one.
 * What is left out keeps the fake's default.
 */
export const switchesSchema = z.strictObject({
  bareAdd: z.enum(['accept', 'reject', 'commit-then-reject']).optional(),
  addResponse: z.enum(['full', 'empty-object', 'empty-body', 'id', 'nested-id']).optional(),
  rowShape: z.enum(['full', 'ids-only', 'nested', 'mixed', 'upper-case']).optional(),
  rowRole: z.enum(['present', 'absent']).optional(),
  lineItems: z.enum(['off', 'on']).optional(),
  children: z.enum(['off', 'on']).optional(),
  findRowData: z.enum(['off', 'on']).optional(),
  bulkDelete: z
    .enum(['absent', 'lineItemIds', 'lineItemId', 'ids', 'any', 'no-op', 'body-dropped', 'partial'])
    .optional(),
  deleteGone: z.enum(['404', '204', '400']).optional(),
  duplicateContact: z.enum(['allowed', 'refused']).optional(),
  limits: z.enum(['off', 'official', 'official-with-retry-after']).optional(),
  readLag: z
    .union([
      z.literal('off'),
      z.strictObject({ reads: z.int().min(1) }),
      z.strictObject({ ms: z.int().min(1) }),
    ])
    .optional(),
  list: z
    .union([z.literal('open'), z.literal('locked'), z.strictObject({ truncatedTo: z.int().min(0) })])
    .optional(),
  unauthorised: z.enum(['401', 'html-200']).optional(),
});

export type ScenarioSwitches = Readonly<z.infer<typeof switchesSchema>>;
