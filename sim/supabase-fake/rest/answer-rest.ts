import type { Database, RowChange } from '../../databases/database.ts';
import { DatabaseError } from '../../databases/database-error.ts';
import type { DatabaseFunction } from '../../databases/database-function.ts';
import { JSON_TYPE, printError } from '../answer/print-error.ts';
import { OutsideAgreedSuite, PostgrestError } from '../answer/refusals.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseRequest, SupabaseVerb } from '../exchange.ts';
import { answerCall } from './answer-call.ts';
import { answerRead } from './answer-read.ts';
import { answerWrite } from './answer-write.ts';
import { Footprint } from './footprint.ts';
import { NO_OBJECT_TYPE, wantsObject } from './media-type.ts';
import type { PlanCache } from './plan-cache.ts';
import { parsePreferences } from './preferences.ts';
import type { Steps } from './steps.ts';

export interface RestAnswer {
  readonly answer: SupabaseAnswer;
  readonly table: string | null;
  readonly verb: SupabaseVerb;
  readonly changes: readonly RowChange[];
  readonly footprint: Footprint;
}

export interface RestServices {
  readonly database: Database;
  readonly plans: PlanCache;
  readonly functions: readonly DatabaseFunction[];
}

/** Answers one request under `/rest/v1/`. The caller runs it as one transaction. */
export function* answerRest(
  request: SupabaseRequest,
  context: SupabaseContext,
  services: RestServices,
): Steps<RestAnswer> {
  const footprint = new Footprint();
  const { name, isFunction } = targetOf(request.path);
  const verb = verbOf(request, isFunction);
  try {
    checkSchemaHeader(request);
    if (name === null) {
      return { table: null, verb, changes: [], footprint, answer: nothingHere() };
    }
    const preferences = parsePreferences(request.headers.prefer ?? '');
    const call = { request, context, services, footprint, preferences, name };
    if (isFunction) return { table: name, verb, footprint, ...(yield* answerCall(call)) };
    const table = services.database.schema.tables[name];
    if (table === undefined && (request.method === 'POST' || request.method === 'PATCH')) {
      // What is written is looked up in PostgREST's own cache, which has no words for it.
      return { table: name, verb, changes: [], footprint, answer: nothingHere() };
    }
    if (table === undefined && METHODS.has(request.method)) throw tableMissing(name);
    switch (request.method) {
      case 'GET':
      case 'HEAD':
        return { table: name, verb, footprint, ...(yield* answerRead(call)) };
      case 'POST':
      case 'PATCH':
      case 'DELETE':
        return { table: name, verb, footprint, ...(yield* answerWrite(call)) };
      case 'PUT':
      case 'OPTIONS':
        throw new OutsideAgreedSuite(`${request.method} on a table`);
      default:
        throw methodUnknown(request.method);
    }
  } catch (error) {
    // The transaction has to be undone before the refusal is an answer.
    const printed = printError(error, errorType(request, error));
    const answer = request.method === 'HEAD' ? { ...printed, body: '' } : printed;
    throw new RefusedRequest({ table: name, verb, changes: [], footprint, answer });
  }
}

/** Carries the answer of a refused request past the transaction, which it undoes. No fault, so no stack. */
export class RefusedRequest {
  readonly refused: RestAnswer;

  constructor(refused: RestAnswer) {
    this.refused = refused;
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE']);

interface Target {
  readonly name: string | null;
  readonly isFunction: boolean;
}

function targetOf(path: string): Target {
  const known = targets.get(path);
  if (known !== undefined) return known;
  const target = parseTarget(path);
  if (targets.size < TARGETS_KEPT_MAX) targets.set(path, target);
  return target;
}

const TARGETS_KEPT_MAX = 500;
const targets = new Map<string, Target>();

function parseTarget(path: string): Target {
  const parts = path.slice('/rest/v1/'.length).split('/');
  const isFunction = parts[0] === 'rpc' && parts.length === 2;
  if (parts.length !== 1 && !isFunction) return { name: null, isFunction };
  if (parts[0] === '') throw new OutsideAgreedSuite('the OpenAPI description at /rest/v1/');
  const part = parts.at(-1)!;
  try {
    return { name: part.includes('%') ? decodeURIComponent(part) : part, isFunction };
  } catch {
    return { name: part, isFunction };
  }
}

function verbOf(request: SupabaseRequest, isFunction: boolean): SupabaseVerb {
  if (isFunction) return 'rpc';
  switch (request.method) {
    case 'POST':
      return (request.headers.prefer ?? '').includes('resolution=') ? 'upsert' : 'insert';
    case 'PATCH':
      return 'update';
    case 'DELETE':
      return 'delete';
    default:
      return 'select';
  }
}

function checkSchemaHeader(request: SupabaseRequest): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const schema = request.headers[isRead ? 'accept-profile' : 'content-profile'];
  if (schema === undefined || schema === 'public') return;
  throw new PostgrestError({
    status: 406,
    code: 'PGRST106',
    message: 'The schema must be one of the following: public',
  });
}

/** An object that was not found is refused in the type that was asked for; every other error in JSON. */
function errorType(request: SupabaseRequest, error: unknown): string {
  const isNotOne = error instanceof PostgrestError && error.code === 'PGRST116';
  return isNotOne && wantsObject(request) ? NO_OBJECT_TYPE : JSON_TYPE;
}

function tableMissing(name: string): DatabaseError {
  return new DatabaseError({ sqlstate: '42P01', message: `relation "public.${name}" does not exist` });
}

function methodUnknown(method: string): PostgrestError {
  return new PostgrestError({
    status: 405,
    code: 'PGRST117',
    message: `Unsupported HTTP method: ${method}`,
  });
}

function nothingHere(): SupabaseAnswer {
  return { status: 404, headers: { 'content-type': JSON_TYPE }, body: '{}' };
}
