import type { Row } from '../database.ts';
import type { Schema } from '../schema.ts';

/**
 * The rows as the last snapshot or restore left them, as long as nothing has written to their table. Every schedule
 * begins with a restore and ends with a look at every table, and most tables of most schedules are never written.
 */
export class RememberedRows {
  #tables: Readonly<Record<string, readonly Row[]>> = {};
  readonly #written = new Set<string>();

  /** Every table is as given. */
  keep(tables: Readonly<Record<string, readonly Row[]>>): void {
    this.#tables = tables;
    this.#written.clear();
  }

  /** Anything may be anywhere. */
  forget(): void {
    this.#tables = {};
    this.#written.clear();
  }

  wrote(table: string): void {
    this.#written.add(table);
  }

  /** Undefined where only the database knows. */
  of(table: string): readonly Row[] | undefined {
    return this.#written.has(table) ? undefined : this.#tables[table];
  }

  /** The tables that may differ from `tables`, and those whose rows go with theirs. Null: every one. */
  changedSince(tables: Readonly<Record<string, readonly Row[]>>, schema: Schema): ReadonlySet<string> | null {
    if (tables !== this.#tables) return null;
    const changed = new Set<string>();
    const add = (name: string): void => {
      if (changed.has(name)) return;
      changed.add(name);
      for (const { table } of schema.tables[name]?.referencedBy ?? []) add(table);
    };
    for (const name of this.#written) add(name);
    return changed;
  }
}
