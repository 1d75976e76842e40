/** A configuration that cannot be used. Its message is one sentence. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'FLEXSIM_CONFIG';
}
