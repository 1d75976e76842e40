import { readDdl } from '../ddl/read-ddl.ts';
import { loadSchemaFile } from '../schema/load-schema.ts';
import type { Column, Schema } from '../schema.ts';
import { OwnSchemaError } from './own-schema-error.ts';

/** @throws OwnSchemaError naming every table and column of the world's that a schema does not have. */
export function refuseWhatLacks(schema: Schema, path: string): void {
  const tables: string[] = [];
  const columns: string[] = [];
  const misfits: string[] = [];
  for (const table of worldTables()) {
    const own = schema.tables[table.name];
    if (!own) tables.push(table.name);
    else
      for (const column of table.columns) {
        const name = `${table.name}.${column.name}`;
        const found = own.columnsByName[column.name];
        if (!found) columns.push(name);
        else if (!canHold(found, column))
          misfits.push(`${name} as ${column.type.kind}, not ${found.type.kind}`);
      }
  }
  const lacking = [
    ...(tables.length > 0 ? [`${named('table', tables)} ${tables.join(', ')}`] : []),
    ...(columns.length > 0 ? [`${named('column', columns)} ${columns.join(', ')}`] : []),
    ...misfits,
  ];
  if (lacking.length === 0) return;
  throw new OwnSchemaError(
    'FLEXSIM_SCHEMA_LACKS',
    `${path} lacks what the world needs: ${lacking.join('; ')}`,
  );
}

/** The tables that scenarios fill, with the columns they fill. */
export function worldTables(): Schema['tables'][string][] {
  return Object.values(readDdl(loadSchemaFile('production')).schema.tables);
}

/** A schema may keep a uuid as text, or a text in an enum; a number holds neither. */
function canHold(own: Column, column: Column): boolean {
  return own.type.kind === column.type.kind || !RIGID.has(own.type.kind);
}

const RIGID: ReadonlySet<string> = new Set(['integer', 'bigint', 'numeric', 'boolean', 'jsonb', 'date']);

function named(word: string, list: readonly string[]): string {
  return list.length === 1 ? word : `${word}s`;
}
