import { castText } from '../../databases/cast-value.ts';
import { DatabaseError } from '../../databases/database-error.ts';
import type { ColumnType } from '../../databases/schema.ts';

/**
 * Casts the values of a query's filters. PostgreSQL looks at every name in a statement before it looks at the
 * first value, so a value that does not fit is kept until the names are known to be right.
 */
export class Casts {
  /** The first value's that did not fit. */
  error: DatabaseError | null = null;

  cast(type: ColumnType, text: string): unknown {
    try {
      return castText(type, text);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      this.error ??= error;
      return null;
    }
  }
}

/** The casts of a whole query: a read comes to the embeds' values first, a write to its own. */
export interface QueryCasts {
  readonly own: Casts;
  readonly ofEmbeds: Casts;
}
