import { type ExitCode, exitCode } from '../sim/report/exit-codes.ts';
import { type ErrorCode, errorEntry, isErrorCode } from './errors.ts';

/** What the user is told about an error, and how the process ends. */
export interface Failure {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * Errors with a code of ours speak for themselves, whichever layer they come from: as `code`, or as the first
 * word of the message. Anything else is a bug of ours, and is told with its stack.
 */
export function failureOf(error: unknown): Failure {
  const told = error instanceof Error ? error : new Error(String(error));
  const carried = 'code' in told && isErrorCode(told.code) ? told.code : undefined;
  if (carried) return { text: `${carried}: ${told.message}`, exitCode: exitOf(carried) };
  const [first] = told.message.split(':', 1);
  if (isErrorCode(first)) return { text: told.message, exitCode: exitOf(first) };
  const stack = error instanceof Error ? (error.stack ?? error.message) : told.message;
  return { text: `FLEXSIM_INTERNAL: ${stack}`, exitCode: exitCode('internal') };
}

function exitOf(code: ErrorCode): ExitCode {
  return exitCode(errorEntry(code).exit ?? 'internal');
}
