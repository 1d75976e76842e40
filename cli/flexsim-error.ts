import type { ErrorCode } from './errors.ts';

/** An error a user can act on: what failed, with which value, and what to do next. */
export class FlexsimError extends Error {
  override readonly name = 'FlexsimError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
