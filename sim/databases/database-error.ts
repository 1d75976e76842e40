/** An error in PostgreSQL's own words. */
export class DatabaseError extends Error {
  readonly sqlstate: string;
  readonly details: string | null;
  readonly hint: string | null;
  readonly constraint: string | null;

  constructor(error: DatabaseErrorFields) {
    super(error.message);
    this.name = 'DatabaseError';
    this.sqlstate = error.sqlstate;
    this.details = error.details ?? null;
    this.hint = error.hint ?? null;
    this.constraint = error.constraint ?? null;
  }
}

export interface DatabaseErrorFields {
  readonly sqlstate: string;
  readonly message: string;
  readonly details?: string | null;
  readonly hint?: string | null;
  readonly constraint?: string | null;
}
