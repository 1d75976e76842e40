import { castJson, castText } from '../../databases/cast-value.ts';
import type { Row } from '../../databases/database.ts';
import type { DatabaseFunction } from '../../databases/database-function.ts';
import { ALWAYS } from '../../databases/condition.ts';
import { compileCondition } from '../../databases/compile-condition.ts';
import { JSON_TYPE } from '../answer/print-error.ts';
import { printRow, printRows } from '../answer/print-rows.ts';
import { OutsideAgreedSuite, PostgrestError } from '../answer/refusals.ts';
import { fuzzyMatch } from '../plan/fuzzy-match.ts';
import { refuseUnselected } from '../plan/refuse-unselected.ts';
import { arrangeRows } from './load-rows.ts';
import { checkAccept, OBJECT_TYPE, wantsObject } from './media-type.ts';
import { appliedOf, profileOf } from './answer-read.ts';
import { notOneRow } from './not-one-row.ts';
import type { Answered, RestCall } from './rest-call.ts';
import { done, type Steps } from './steps.ts';

/** POST and GET of `/rpc/<function>`. */
export function* answerCall(call: RestCall): Steps<Answered> {
  const { request, services } = call;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead && request.method !== 'POST') throw new OutsideAgreedSuite(`${request.method} on a function`);
  checkAccept(request);
  const given = isRead
    ? argumentsOfQuery(request.query, services.functions, call.name)
    : argumentsOfBody(request.body);
  const found = services.functions.find(
    (candidate) => candidate.name === call.name && fits(candidate, Object.keys(given)),
  );
  if (found === undefined) throw functionMissing(services.functions, call.name, Object.keys(given));
  const args = castArguments(found, given, isRead);
  readEverything(call);
  const result = yield* done(services.database.call(found.name, args));
  return yield* print(call, found, result);
}

type Arguments = Readonly<Record<string, unknown>>;

function* print(call: RestCall, found: DatabaseFunction, result: unknown): Steps<Answered> {
  const { request, services } = call;
  const ok = (headers: Readonly<Record<string, string>>, body: string): Answered => ({
    changes: [],
    answer: { status: 200, headers, body },
  });
  switch (found.returns.kind) {
    case 'void':
      return { changes: [], answer: { status: 204, headers: { 'content-range': '0-0/*' }, body: '' } };
    case 'scalar': {
      const headers = {
        'content-type': wantsObject(request) ? OBJECT_TYPE : JSON_TYPE,
        'content-range': '0-0/*',
        ...profileOf(request),
        ...appliedOf(call.preferences),
      };
      return ok(headers, JSON.stringify(result));
    }
    case 'rows': {
      const { database, plans } = services;
      const table = database.schema.tables[found.returns.table]!;
      const isRead = request.method !== 'POST';
      const query = isRead ? withoutArguments(request.query, found) : request.query;
      const { plan, query: parsed, casts } = plans.get(database.schema, table, query);
      refuseUnselected(
        plan,
        [],
        parsed.filters.flatMap(({ path, filter }) => (path.length === 0 ? [filter] : [])),
      );
      const wrong = casts.ofEmbeds.error ?? casts.own.error;
      if (wrong !== null) throw wrong;
      const matching = (result as readonly Row[]).filter(compileCondition(plan.where, table));
      const { rows, total } = yield* arrangeRows(database, plan, matching, call.footprint);
      const isObject = wantsObject(request);
      if (isObject && rows.length !== 1) throw notOneRow(rows.length);
      const isCounted = call.preferences.count === 'exact';
      const range = rows.length === 0 ? '*' : `${plan.offset}-${plan.offset + rows.length - 1}`;
      const headers = {
        'content-type': isObject ? OBJECT_TYPE : JSON_TYPE,
        'content-range': `${range}/${isCounted ? total : '*'}`,
        ...profileOf(request),
        ...appliedOf(call.preferences),
      };
      return ok(headers, isObject ? printRow(plan, rows[0]!) : printRows(plan, rows));
    }
  }
}

/** What a function looks at is not known, so it is taken to look at everything. */
function readEverything(call: RestCall): void {
  for (const table of Object.values(call.services.database.schema.tables)) {
    call.footprint.readWhere(table, ALWAYS, () => true);
  }
}

function argumentsOfBody(body: string): Arguments {
  if (body.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Arguments;
  } catch {
    throw new PostgrestError({ status: 400, code: 'PGRST102', message: 'Empty or invalid json' });
  }
  throw new OutsideAgreedSuite('a call whose body is no object');
}

function argumentsOfQuery(query: string, functions: readonly DatabaseFunction[], name: string): Arguments {
  const known =
    functions.find((candidate) => candidate.name === name)?.args.map((argument) => argument.name) ?? [];
  const reserved = new Set(['select', 'order', 'limit', 'offset', 'and', 'or', 'columns', 'on_conflict']);
  const given: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(query)) {
    if (known.includes(key) || (!reserved.has(key) && known.length === 0)) given[key] = value;
  }
  return given;
}

function withoutArguments(query: string, found: DatabaseFunction): string {
  const parameters = new URLSearchParams(query);
  for (const argument of found.args) parameters.delete(argument.name);
  return parameters.toString();
}

function fits(found: DatabaseFunction, given: readonly string[]): boolean {
  const required = found.args.filter((argument) => !argument.optional);
  return (
    given.every((name) => found.args.some((argument) => argument.name === name)) &&
    required.every((argument) => given.includes(argument.name))
  );
}

function castArguments(found: DatabaseFunction, given: Arguments, isText: boolean): Row {
  const cast: Record<string, unknown> = {};
  for (const { name, type } of found.args) {
    if (!(name in given)) continue;
    cast[name] = isText ? castText(type, String(given[name])) : castJson(type, given[name]);
  }
  return cast;
}

function functionMissing(
  functions: readonly DatabaseFunction[],
  name: string,
  given: readonly string[],
): PostgrestError {
  const sorted = given.toSorted();
  const list = sorted.join(', ');
  const without = sorted.length === 0;
  const signature = without ? `public.${name} without parameters` : `public.${name}(${list})`;
  const searched = without
    ? `public.${name} without parameters or with a single unnamed json/jsonb parameter`
    : `public.${name} with parameter${sorted.length > 1 ? 's' : ''} ${list} or with a single unnamed json/jsonb parameter`;
  return new PostgrestError({
    status: 404,
    code: 'PGRST202',
    message: `Could not find the function ${signature} in the schema cache`,
    hint: suggestedCall(functions, name, sorted),
    details: `Searched for the function ${searched}, but no matches were found in the schema cache.`,
  });
}

/** Another set of arguments of the same function, or else a function of nearly the same name. */
function suggestedCall(
  functions: readonly DatabaseFunction[],
  name: string,
  given: readonly string[],
): string | null {
  const sameName = functions.filter((candidate) => candidate.name === name);
  if (sameName.length > 0) {
    const lists = sameName.map(({ args }) => args.map((argument) => argument.name).join(', '));
    const nearest = fuzzyMatch(given.join(', '), lists);
    return nearest === null ? null : `Perhaps you meant to call the function public.${name}(${nearest})`;
  }
  const nearest = fuzzyMatch(
    name,
    functions.map((candidate) => candidate.name),
  );
  return nearest === null ? null : `Perhaps you meant to call the function public.${nearest}`;
}
