/** A server that flexsim was given, and cannot work on. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
  readonly code = 'FLEXSIM_DATABASE_UNREACHABLE';

  /** Names the server without whatever else its URL has in it, which may be a password. */
  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message || String(cause.name) : String(cause);
    super(`cannot work on the PostgreSQL at ${new URL(url).host}: ${reason}`, { cause });
  }
}
