import type { Check, Column, ForeignKey, Schema, Table, UniqueKey } from '../schema.ts';

/** A table as its definition says it; what follows from the other tables is added by `completeSchema`. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: UniqueKey | null;
  readonly uniques: readonly UniqueKey[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
}

/** Links the tables: who points at whom, and columns by name. */
export function completeSchema(definitions: readonly TableDefinition[]): Schema {
  const tables: Record<string, Table> = Object.create(null);
  const allForeignKeys = definitions.flatMap((definition) => definition.foreignKeys);
  for (const definition of definitions) {
    const columnsByName: Record<string, Column> = Object.create(null);
    for (const column of definition.columns) columnsByName[column.name] = column;
    tables[definition.name] = {
      name: definition.name,
      columns: definition.columns,
      columnsByName,
      primaryKey: definition.primaryKey?.columns ?? [],
      uniques: [...(definition.primaryKey === null ? [] : [definition.primaryKey]), ...definition.uniques],
      foreignKeys: definition.foreignKeys,
      referencedBy: allForeignKeys.filter((key) => key.target === definition.name),
      // PostgreSQL checks them in order of their names.
      checks: [...definition.checks].sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  }
  return { tables };
}
