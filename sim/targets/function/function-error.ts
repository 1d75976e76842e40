/** A function that cannot be a target, or did what the world has no answer for. Says what to do about it. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly code: 'FLEXSIM_FUNCTION_LOAD' | 'FLEXSIM_FUNCTION_IMPORT' | 'FLEXSIM_FUNCTION_OUTSIDE';

  constructor(code: FunctionError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
