/** A team's own schema that cannot be used. The message is one sentence. */
export class OwnSchemaError extends Error {
  override readonly name = 'OwnSchemaError';
  readonly code: 'FLEXSIM_UNREADABLE_FILE' | 'FLEXSIM_SCHEMA_LOAD' | 'FLEXSIM_SCHEMA_LACKS';

  constructor(code: OwnSchemaError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
