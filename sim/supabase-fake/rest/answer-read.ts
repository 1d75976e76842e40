import { JSON_TYPE } from '../answer/print-error.ts';
import { printRow, printRows } from '../answer/print-rows.ts';
import { PostgrestError } from '../answer/refusals.ts';
import type { ReadPlan } from '../plan/read-plan.ts';
import { loadRows } from './load-rows.ts';
import { checkAccept, OBJECT_TYPE, wantsObject } from './media-type.ts';
import { notOneRow } from './not-one-row.ts';
import type { Answered, RestCall } from './rest-call.ts';
import type { Preferences } from './preferences.ts';
import type { SupabaseRequest } from '../exchange.ts';
import type { Steps } from './steps.ts';

/** GET and HEAD of a table. */
export function* answerRead(call: RestCall): Steps<Answered> {
  const { request, services, footprint, preferences } = call;
  const { database, plans } = services;
  checkAccept(request);
  const planned = plans.get(database.schema, database.schema.tables[call.name]!, request.query);
  const wrong = planned.casts.ofEmbeds.error ?? planned.casts.own.error;
  if (wrong !== null) throw wrong;
  const plan = withRangeHeader(planned.plan, request.headers.range);
  const { rows, total } = yield* loadRows(database, plan, footprint);
  const isObject = wantsObject(request);
  if (isObject && rows.length !== 1) throw notOneRow(rows.length);
  const isCounted = preferences.count === 'exact';
  if (isCounted && plan.offset > total) {
    throw offsetTooLarge(plan.offset, total, { ...profileOf(request), ...appliedOf(preferences) });
  }
  const last = plan.offset + rows.length - 1;
  const range = rows.length === 0 ? '*' : `${plan.offset}-${last}`;
  const isPartial = isCounted && rows.length < total;
  const body = isObject ? printRow(plan, rows[0]!) : printRows(plan, rows);
  return {
    changes: [],
    answer: {
      status: isPartial ? 206 : 200,
      headers: {
        'content-type': isObject ? OBJECT_TYPE : JSON_TYPE,
        'content-range': `${range}/${isCounted ? total : '*'}`,
        ...profileOf(request),
        ...appliedOf(preferences),
      },
      body: request.method === 'HEAD' ? '' : body,
    },
  };
}

/** `Range: 0-9` cuts like limit and offset; where both are there, both cut. */
function withRangeHeader(plan: ReadPlan, range: string | undefined): ReadPlan {
  const parts = range === undefined ? null : /^(\d+)-(\d*)$/.exec(range);
  if (parts === null) return plan;
  const from = Number(parts[1]);
  const limit = parts[2] === '' ? null : Number(parts[2]) - from + 1;
  if (limit !== null && limit < 0) {
    throw new PostgrestError({
      status: 416,
      code: 'PGRST103',
      message: 'Requested range not satisfiable',
      details: 'The lower boundary must be lower than or equal to the upper boundary in the Range header.',
    });
  }
  const limits = [plan.limit, limit].filter((count) => count !== null);
  return {
    ...plan,
    offset: Math.max(plan.offset, from),
    limit: limits.length === 0 ? null : Math.min(...limits),
  };
}

/** The preferences that a read has followed. */
export function appliedOf(preferences: Preferences): Readonly<Record<string, string>> {
  const applied = [
    ...(preferences.count === null ? [] : [`count=${preferences.count}`]),
    ...(preferences.handling === null ? [] : [`handling=${preferences.handling}`]),
  ];
  return applied.length === 0 ? {} : { 'preference-applied': applied.join(', ') };
}

/** The schema is named in the answer where the request named it. */
export function profileOf(request: SupabaseRequest): Readonly<Record<string, string>> {
  const isNamed = request.headers['accept-profile'] ?? request.headers['content-profile'];
  return isNamed === undefined ? {} : { 'content-profile': 'public' };
}

function offsetTooLarge(
  offset: number,
  total: number,
  headers: Readonly<Record<string, string>>,
): PostgrestError {
  return new PostgrestError({
    status: 416,
    code: 'PGRST103',
    message: 'Requested range not satisfiable',
    details: `An offset of ${offset} was requested, but there are only ${total} rows.`,
    headers: { ...headers, 'content-range': `*/${total}` },
  });
}
