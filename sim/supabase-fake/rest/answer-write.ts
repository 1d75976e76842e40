import { compileCondition } from '../../databases/compile-condition.ts';
import type { Condition } from '../../databases/condition.ts';
import type { OnConflict, Row, RowChange } from '../../databases/database.ts';
import { DatabaseError } from '../../databases/database-error.ts';
import { findUnique } from '../../databases/find-unique.ts';
import type { Table } from '../../databases/schema.ts';
import { JSON_TYPE } from '../answer/print-error.ts';
import { printRow, printRows } from '../answer/print-rows.ts';
import { OutsideAgreedSuite } from '../answer/refusals.ts';
import { Casts } from '../plan/casts.ts';
import type { Filter } from '../query/parsed-query.ts';
import { refuseUnselected } from '../plan/refuse-unselected.ts';
import { planFilter } from '../plan/plan-filter.ts';
import { suggestion } from '../plan/column-missing.ts';
import type { ReadPlan } from '../plan/read-plan.ts';
import { arrangeRows } from './load-rows.ts';
import type { Loaded } from './loaded.ts';
import { checkAccept, OBJECT_TYPE, wantsObject } from './media-type.ts';
import { notOneRow } from './not-one-row.ts';
import type { PlannedQuery } from './plan-cache.ts';
import type { Preferences } from './preferences.ts';
import { readPayload, rowsOf } from './read-payload.ts';
import type { Answered, RestCall } from './rest-call.ts';
import { done, type Steps } from './steps.ts';

/** POST, PATCH and DELETE of a table. */
export function* answerWrite(call: RestCall): Steps<Answered> {
  const { request, services, footprint, preferences } = call;
  const { database } = services;
  checkAccept(request);
  const table = database.schema.tables[call.name]!;
  const planned = unordered(services.plans.get(database.schema, table, request.query));
  const target = targetOf(table, planned, request.method);
  const isShown = preferences.return === 'representation';
  if (isShown) refuseUnselected(planned.plan, table.primaryKey, treesOf(planned));
  if (target.castError !== null) throw target.castError;
  const written = yield* write(call, table, planned, target);
  footprint.write(database.schema, written.changes);
  const isObject = wantsObject(request);
  const shown = written.shown ?? (yield* shownRows(call, table, planned, written.rows));
  if (isObject && shown.length !== 1) throw notOneRow(shown.length);
  return {
    changes: written.changes,
    answer: {
      status: statusOf(request.method, preferences, written),
      headers: headersOf(call, table, written, shown, isObject),
      body: bodyOf(planned.plan, preferences, shown, isObject),
    },
  };
}

/** What a write shows comes in the order of the writing, whatever order was asked for. */
function unordered(planned: PlannedQuery): PlannedQuery {
  const { plan } = planned;
  if (plan.limit !== null || plan.offset > 0) throw new OutsideAgreedSuite('a write with limit or offset');
  return plan.order.length === 0 ? planned : { ...planned, plan: { ...plan, order: [] } };
}

interface WrittenRows {
  readonly rows: readonly Row[];
  readonly changes: readonly RowChange[];
  /** What to answer, where it had to be read before the write. */
  readonly shown: readonly Loaded[] | null;
}

function* write(
  call: RestCall,
  table: Table,
  planned: PlannedQuery,
  target: WriteTarget,
): Steps<WrittenRows> {
  switch (call.request.method) {
    case 'POST':
      return yield* insert(call, table, planned);
    case 'PATCH':
      return yield* update(call, table, planned, target);
    default:
      return yield* remove(call, table, planned, target);
  }
}

function* insert(call: RestCall, table: Table, planned: PlannedQuery): Steps<WrittenRows> {
  const { request, context, services, footprint, preferences } = call;
  const { database } = services;
  const payload = readPayload(table, request.body, request.headers['content-type'], planned.query.columns);
  const rows = rowsOf(table, payload, preferences.missing, context);
  const onConflict = onConflictOf(
    table,
    preferences,
    planned,
    payload.columns.map(({ name }) => name),
  );
  footprint.readKeysOf(database.schema, table, rows, null);
  if (rows.length === 0) return { rows, changes: [], shown: null };
  const written = yield* done(database.insert(table.name, rows, onConflict));
  return { ...written, shown: null };
}

function* update(
  call: RestCall,
  table: Table,
  planned: PlannedQuery,
  { where, matches }: WriteTarget,
): Steps<WrittenRows> {
  const { request, context, services, footprint } = call;
  const { database } = services;
  const payload = readPayload(table, request.body, request.headers['content-type'], planned.query.columns);
  const first = payload.objects[0];
  const nothing: WrittenRows = { rows: [], changes: [], shown: null };
  if (first === undefined || payload.columns.length === 0) return nothing;
  footprint.readWhere(table, where, matches);
  const all = rowsOf(table, { ...payload, objects: [first] }, call.preferences.missing, context)[0]!;
  const patch = Object.fromEntries(payload.columns.map(({ name }) => [name, all[name]]));
  const written = yield* done(database.update(table.name, patch, where));
  const columns = Object.keys(patch);
  footprint.readKeysOf(database.schema, table, written.rows, columns);
  return { ...written, shown: null };
}

function* remove(
  call: RestCall,
  table: Table,
  planned: PlannedQuery,
  { where, matches }: WriteTarget,
): Steps<WrittenRows> {
  const { services, footprint, preferences } = call;
  const { database } = services;
  const { plan } = planned;
  footprint.readWhere(table, where, matches);
  // Embeds show what was there before: the statement does not see its own cascades.
  let shown: readonly Loaded[] | null = null;
  if (plan.embeds.length > 0 && preferences.return === 'representation') {
    const doomed = yield* done(database.select(table.name, where));
    shown = (yield* arrangeRows(database, plan, passing(table, planned, doomed), footprint)).rows;
  }
  const written = yield* done(database.delete(table.name, where));
  return { ...written, shown };
}

interface WriteTarget {
  readonly where: Condition;
  readonly matches: (row: Row) => boolean;
  readonly castError: DatabaseError | null;
}

/**
 * The rows that a PATCH or DELETE means. PostgREST applies the logic trees (`and`, `or`) of embeds to the
 * table itself as well when it writes.
 */
function targetOf(table: Table, { query, plan, casts: known }: PlannedQuery, method: string): WriteTarget {
  const castError = known.own.error ?? known.ofEmbeds.error;
  if (method === 'POST') return { where: plan.where, matches: plan.matches, castError };
  const ofEmbeds = query.filters.filter(({ path, filter }) => path.length > 0 && filter.kind !== 'leaf');
  const casts = new Casts();
  const trees = ofEmbeds.map(({ filter }) => planFilter(table, filter, table.name, casts));
  if (trees.length === 0) return { where: plan.where, matches: plan.matches, castError };
  const where: Condition = { kind: 'and', of: [plan.where, ...trees] };
  return {
    where,
    matches: compileCondition(where, table),
    castError: known.own.error ?? casts.error ?? known.ofEmbeds.error,
  };
}

function* shownRows(
  call: RestCall,
  table: Table,
  planned: PlannedQuery,
  rows: readonly Row[],
): Steps<readonly Loaded[]> {
  if (call.preferences.return !== 'representation' && !wantsObject(call.request)) return [];
  const { database } = call.services;
  const passed = passing(table, planned, rows);
  return (yield* arrangeRows(database, planned.plan, passed, call.footprint)).rows;
}

/** The logic trees (`and`, `or`) of the table itself. */
function treesOf({ query }: PlannedQuery): readonly Filter[] {
  return query.filters.flatMap(({ path, filter }) =>
    path.length === 0 && filter.kind !== 'leaf' ? [filter] : [],
  );
}

/** What a write shows must pass the logic trees once more, as it is after the write. */
function passing(table: Table, planned: PlannedQuery, rows: readonly Row[]): readonly Row[] {
  const trees = treesOf(planned);
  if (trees.length === 0) return rows;
  const of = trees.map((filter) => planFilter(table, filter, table.name, new Casts()));
  return rows.filter(compileCondition({ kind: 'and', of }, table));
}

function onConflictOf(
  table: Table,
  preferences: Preferences,
  planned: PlannedQuery,
  set: readonly string[],
): OnConflict | undefined {
  if (preferences.resolution === null) return undefined;
  const columns = planned.query.onConflict ?? table.primaryKey;
  const isMerge = preferences.resolution === 'merge-duplicates';
  for (const name of columns) {
    if (table.columnsByName[name] !== undefined) continue;
    throw new DatabaseError({
      sqlstate: '42703',
      message: `column "${name}" does not exist`,
      // A merge knows each column twice, and then PostgreSQL suggests none.
      hint: isMerge ? null : suggestion(table.columns, name, table.name),
    });
  }
  if (findUnique(table, columns) === undefined) {
    throw new DatabaseError({
      sqlstate: '42P10',
      message: 'there is no unique or exclusion constraint matching the ON CONFLICT specification',
    });
  }
  return { columns, action: isMerge ? 'merge' : 'ignore', set };
}

function statusOf(method: string, preferences: Preferences, written: WrittenRows): number {
  if (method !== 'POST') return preferences.return === 'representation' ? 200 : 204;
  if (preferences.resolution !== 'merge-duplicates') return 201;
  // Merging says 201 when it created something, and 200 when all of it was there.
  return written.changes.some((change) => change.before === undefined) ? 201 : 200;
}

function headersOf(
  call: RestCall,
  table: Table,
  written: WrittenRows,
  shown: readonly Loaded[],
  isObject: boolean,
): Readonly<Record<string, string>> {
  const { request, preferences } = call;
  const isShown = preferences.return === 'representation';
  const count = isShown ? shown.length : written.rows.length;
  const range = request.method === 'PATCH' && count > 0 ? `0-${count - 1}` : '*';
  const applied = appliedPreferences(request.method, preferences);
  const headers: Record<string, string> = {
    'content-range': `${range}/${preferences.count === 'exact' ? count : '*'}`,
  };
  if (isShown) headers['content-type'] = isObject ? OBJECT_TYPE : JSON_TYPE;
  if (applied !== '') headers['preference-applied'] = applied;
  if (isShown && request.headers['content-profile'] !== undefined) headers['content-profile'] = 'public';
  if (request.method === 'POST' && preferences.return === 'headers-only' && written.rows.length === 1) {
    headers.location = locationOf(table, written.rows[0]!);
  }
  return headers;
}

function appliedPreferences(method: string, preferences: Preferences): string {
  const applied = [
    ...(method === 'POST' && preferences.resolution !== null ? [`resolution=${preferences.resolution}`] : []),
    ...(method !== 'DELETE' && preferences.missing !== null ? [`missing=${preferences.missing}`] : []),
    ...(preferences.return === null ? [] : [`return=${preferences.return}`]),
    ...(preferences.count === null ? [] : [`count=${preferences.count}`]),
    ...(preferences.handling === null ? [] : [`handling=${preferences.handling}`]),
  ];
  return applied.join(', ');
}

function locationOf(table: Table, row: Row): string {
  const filters = table.primaryKey.map((name) => `${name}=eq.${encodeURIComponent(String(row[name]))}`);
  return `/${table.name}?${filters.join('&')}`;
}

function bodyOf(
  plan: ReadPlan,
  preferences: Preferences,
  shown: readonly Loaded[],
  isObject: boolean,
): string {
  if (preferences.return !== 'representation') return '';
  return isObject ? printRow(plan, shown[0]!) : printRows(plan, shown);
}
