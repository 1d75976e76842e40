import { z } from 'zod';

/** Every way a step can go wrong that a scenario may plan. */
export const faultNames = [
  'latency',
  'hang',
  'status-before-commit',
  'status-after-commit',
  'lost-response',
  'late-commit',
  'reset-before-commit',
  'empty-body',
  'invalid-json',
  'truncated-body',
  'html-200',
  'truncated-list',
  'slow-body',
  'rate-limited',
  'stall',
  'crash-before',
  'crash-after',
] as const;

/** The routes of Flex, as faults name them. */
export const routeNames = [
  'add-resource',
  'row-data',
  'set-field',
  'find-row-data',
  'line-items',
  'line-item',
  'children',
  'delete-line',
  'bulk-delete',
] as const;

/** The tables a fault can be on; the crew tables, the log, and the leases of `hardened`. */
export const tableNames = [
  'profiles',
  'jobs',
  'job_assignments',
  'flex_crew_calls',
  'flex_crew_assignments',
  'flex_sync_log',
  'flex_sync_leases',
] as const;

/**
 * The HTTP method a fault's `verb` stands for. An upsert is an insert with a preference, so both words
 * mean POST, and one fault reaches the mapping write of every variant.
 */
export const methodOfVerb = {
  select: 'GET',
  insert: 'POST',
  upsert: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
  GET: 'GET',
  POST: 'POST',
  PATCH: 'PATCH',
  DELETE: 'DELETE',
} as const;

export const verbs = [
  'select',
  'insert',
  'upsert',
  'update',
  'delete',
  'GET',
  'POST',
  'PATCH',
  'DELETE',
] as const satisfies readonly (keyof typeof methodOfVerb)[];

/**
 * A fault a scenario places itself. `nth` counts from 1 the requests of one actor that match the rest of
 * `on`; without it every matching request is hit, and `any` leaves the place to the explorer. Without
 * `actor` each actor is counted on its own.
 */
export const plannedFaultSchema = z.strictObject({
  on: z.strictObject({
    system: z.enum(['flex', 'db']),
    route: z.enum(routeNames).optional(),
    table: z.enum(tableNames).optional(),
    verb: z.enum(verbs).optional(),
    nth: z.union([z.int().min(1), z.literal('any')]).optional(),
    actor: z.string().min(1).optional(),
  }),
  fault: z.enum(faultNames),
  status: z.int().min(100).max(599).optional(),
  ms: z.int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
});

export type PlannedFault = Readonly<z.infer<typeof plannedFaultSchema>>;
export type FaultName = (typeof faultNames)[number];
export type RouteName = (typeof routeNames)[number];
export type TableName = (typeof tableNames)[number];
