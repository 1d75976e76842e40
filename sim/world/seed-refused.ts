import { DatabaseError } from '../databases/database-error.ts';

/** A schema whose constraints forbid a scenario's starting state: there it cannot come about. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused';

  constructor(scenario: string, schema: string, cause: Error) {
    super(`${scenario} cannot begin on ${schema}: ${cause.message}`, { cause });
  }

  /** For a catch: a constraint's no becomes this error, anything else stays what it is. */
  static from(scenario: string, schema: string): (error: unknown) => never {
    return (error) => {
      throw error instanceof DatabaseError ? new SeedRefused(scenario, schema, error) : error;
    };
  }
}
