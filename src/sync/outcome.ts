import type { Department } from './departments.ts';
import type { LinesSummary, OnePassSummary } from './summary.ts';
import { Trouble, type TroubledSystem } from './trouble.ts';

/** How one department went. */
export type Outcome = Result & {
  readonly durationMs: number;
  readonly flexCalls: number;
};

export type Result =
  | { readonly kind: 'no-crew-call'; readonly department: Department }
  | {
      readonly kind: 'done';
      readonly department: Department;
      readonly element: string;
      readonly summary: OnePassSummary | LinesSummary;
    }
  | Failure;

export interface Failure {
  readonly kind: 'failed';
  readonly department: Department;
  readonly element?: string;
  /** Undefined for an error in the sync itself. */
  readonly system: TroubledSystem | undefined;
  readonly error: string;
  readonly retryAfterMs?: number;
  /** What was done all the same, where it is known. */
  readonly summary?: OnePassSummary | LinesSummary;
}

/** A department that ended in an exception. What it had done by then is not known for sure. */
export function failed(department: Department, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Trouble
    ? { kind: 'failed', department, system: error.system, error: message, retryAfterMs: error.retryAfterMs }
    : { kind: 'failed', department, system: undefined, error: message };
}
