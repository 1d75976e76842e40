import { PostgrestError } from '../answer/refusals.ts';

/** One object was asked for, and there is another number of them. */
export function notOneRow(count: number): PostgrestError {
  return new PostgrestError({
    status: 406,
    code: 'PGRST116',
    message: 'JSON object requested, multiple (or no) rows returned',
    details: `The result contains ${count} rows`,
  });
}
