/** Deno is not here, or did not do what it was started for. */
export class DenoError extends Error {
  override readonly name = 'DenoError';
  readonly code: 'FLEXSIM_NO_DENO' | 'FLEXSIM_DENO_START' | 'FLEXSIM_DENO_STUCK';

  constructor(message: string, code: DenoError['code'] = 'FLEXSIM_NO_DENO') {
    super(message);
    this.code = code;
  }
}
