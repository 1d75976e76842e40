/** A request that PostgREST refuses, in its words. Errors of PostgreSQL are `DatabaseError`s. */
export class PostgrestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: string | null;
  readonly hint: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(fields: PostgrestErrorFields) {
    super(fields.message);
    this.name = 'PostgrestError';
    this.status = fields.status;
    this.code = fields.code;
    this.details = fields.details ?? null;
    this.hint = fields.hint ?? null;
    this.headers = fields.headers ?? {};
  }
}

export interface PostgrestErrorFields {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: string | null;
  readonly hint?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that PostgREST may well answer and this fake does not: 501, never a guess. */
export class OutsideAgreedSuite extends Error {
  constructor(what: string) {
    super(
      `The Supabase fake does not answer ${what}: it is outside the agreed suite (docs/supabase-fake.md). ` +
        'Use --db full to ask the real PostgREST.',
    );
    this.name = 'OutsideAgreedSuite';
  }
}

/** A part of the query that PostgREST cannot parse. `column` counts from 1. */
export function parseError(what: string, text: string, column: number, details: string): PostgrestError {
  return new PostgrestError({
    status: 400,
    code: 'PGRST100',
    message: `"failed to parse ${what} (${text})" (line 1, column ${column})`,
    details,
  });
}

/** A limit below nothing, or of nothing where there is an offset. */
export function negativeLimit(): PostgrestError {
  return new PostgrestError({
    status: 416,
    code: 'PGRST103',
    message: 'Requested range not satisfiable',
    details: 'Limit should be greater than or equal to zero.',
  });
}
