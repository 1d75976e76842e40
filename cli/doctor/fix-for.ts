import { errorEntry, isErrorCode } from '../errors.ts';
import type { Finding } from './finding.ts';

/** An error as a finding tells it: its message, and the remedy the list of errors has for its code. */
export function fixFor(error: unknown): Required<Pick<Finding, 'found' | 'fix'>> {
  const told = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in told && isErrorCode(told.code) ? told.code : 'FLEXSIM_INTERNAL';
  return { found: `${code}: ${told.message}`, fix: errorEntry(code).remedy };
}
