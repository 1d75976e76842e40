import { DatabaseError } from '../../databases/database-error.ts';
import type { SupabaseAnswer } from '../exchange.ts';
import { OutsideAgreedSuite, PostgrestError } from './refusals.ts';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An error as PostgREST answers it. Anything else is a fault of the fake and is thrown on. */
export function printError(error: unknown, contentType: string = JSON_TYPE): SupabaseAnswer {
  if (error instanceof PostgrestError) {
    return answer(error.status, { ...error.headers, 'content-type': contentType }, error.code, error);
  }
  if (error instanceof DatabaseError) {
    return answer(statusOf(error.sqlstate), { 'content-type': contentType }, error.sqlstate, error);
  }
  if (error instanceof OutsideAgreedSuite) {
    const said = { message: error.message, details: null, hint: null };
    return answer(501, { 'content-type': JSON_TYPE }, 'FLEXSIM_OUTSIDE', said);
  }
  throw error;
}

function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  code: string,
  said: { readonly message: string; readonly details: string | null; readonly hint: string | null },
): SupabaseAnswer {
  const body = JSON.stringify({ code, details: said.details, hint: said.hint, message: said.message });
  return { status, headers, body };
}

/** PostgREST's status for a SQLSTATE: exact ones first, then classes, else the client's fault. */
function statusOf(sqlstate: string): number {
  return STATUS_OF_CODE[sqlstate] ?? STATUS_OF_CLASS[sqlstate.slice(0, 2)] ?? 400;
}

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '42501': 401,
  P0001: 400,
};

const STATUS_OF_CLASS: Readonly<Record<string, number>> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0: 500,
  XX: 500,
};
