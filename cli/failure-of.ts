import { type ExitCode, exitCode } from '../sim/report/exit-codes.ts';
import { errorEntry, isErrorCode } from './errors.ts';

/** What the user is told about an error, and how the process ends. */
export interface Failure {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * Errors with a code of ours speak for themselves, whichever layer they come from. Anything else is a bug of
 * ours, and is told with its stack.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && 'code' in error && isErrorCode(error.code)) {
    return {
      text: `${error.code}: ${error.message}`,
      exitCode: exitCode(errorEntry(error.code).exit ?? 'internal'),
    };
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `FLEXSIM_INTERNAL: ${told}`, exitCode: exitCode('internal') };
}
