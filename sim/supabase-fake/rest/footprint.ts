import type { Condition } from '../../databases/condition.ts';
import type { Row, RowChange } from '../../databases/database.ts';
import type { Schema, Table, UniqueKey } from '../../databases/schema.ts';
import type { Image, Touch } from '../../explorer/touch.ts';
import type { EmbedPlan } from '../plan/read-plan.ts';
import { textOf } from '../../databases/text-of.ts';

/**
 * Records what a request read and wrote, as exactly as can be said:
 * - `db.<table>` holds the rows, by primary key.
 * - `db.<table>/<unique key>` holds which values of a key are taken, so that a key's check conflicts with
 *   whoever takes or frees those values, and with nobody who merely changes another column of that row. The
 *   primary key's says which rows exist, which is all that a foreign key's check looks at.
 */
export class Footprint {
  readonly touches: Touch[] = [];

  readWhere(table: Table, where: Condition, matches: (row: Row) => boolean): void {
    const space = spaceOf(table);
    if (table.primaryKey.length === 1 && where.kind === 'compare' && where.operator === 'eq') {
      if (where.column === table.primaryKey[0]) {
        this.touches.push({ mode: 'read', space, key: String(where.value) });
        return;
      }
    }
    this.touches.push({ mode: 'read', space, matches });
  }

  /** Every row there is or could be, and every key. */
  readAll(table: Table): void {
    const matches = () => true;
    this.touches.push({ mode: 'read', space: spaceOf(table), matches });
    for (const key of table.uniques)
      this.touches.push({ mode: 'read', space: keySpaceOf(table, key), matches });
  }

  /** `keys` are the values that the embedding rows point at (or are pointed at by). */
  readEmbedded(embed: EmbedPlan, keys: ReadonlySet<string>): void {
    const { relation, plan } = embed;
    const space = spaceOf(plan.table);
    const column = relation.toColumns[0]!;
    if (relation.toColumns.length === 1 && isOnly(plan.table.primaryKey, column)) {
      for (const key of keys) this.touches.push({ mode: 'read', space, key });
      return;
    }
    if (keys.size === 0) return;
    const matches =
      relation.toColumns.length === 1
        ? (image: Image) => keys.has(String(image[column])) && plan.matches(image)
        : plan.matches;
    this.touches.push({ mode: 'read', space, matches });
  }

  /** The keys that the database must look at before it stores these rows. `columns`: those that are set. */
  readKeysOf(schema: Schema, table: Table, rows: readonly Row[], columns: readonly string[] | null): void {
    for (const row of rows) {
      for (const key of table.uniques) {
        if (columns !== null && !key.columns.some((name) => columns.includes(name))) continue;
        if (columns !== null && !key.columns.every((name) => name in row)) continue;
        const value = keyText(key.columns, row);
        if (value !== null) this.touches.push({ mode: 'read', space: keySpaceOf(table, key), key: value });
      }
      for (const key of table.foreignKeys) {
        if (columns !== null && !key.columns.some((name) => columns.includes(name))) continue;
        const value = keyText(key.columns, row);
        const parent = schema.tables[key.target]!;
        const unique = parent.uniques.find(({ columns: names }) => names.join() === key.targetColumns.join());
        if (value === null || unique === undefined) continue;
        this.touches.push({ mode: 'read', space: keySpaceOf(parent, unique), key: value });
      }
    }
  }

  write(schema: Schema, changes: readonly RowChange[]): void {
    for (const { table: name, before, after } of changes) {
      const table = schema.tables[name]!;
      const rowKey = keyText(table.primaryKey, (after ?? before)!)!;
      const oldKey = before === undefined ? rowKey : keyText(table.primaryKey, before)!;
      const space = spaceOf(table);
      if (oldKey === rowKey) {
        this.touches.push({ mode: 'write', space, key: rowKey, before, after });
      } else {
        this.touches.push({ mode: 'write', space, key: oldKey, before });
        this.touches.push({ mode: 'write', space, key: rowKey, after });
      }
      for (const key of table.uniques) this.#writeKey(table, key, before, after);
      if (after === undefined) this.#readReferences(schema, table, before!);
    }
  }

  #writeKey(table: Table, key: UniqueKey, before: Row | undefined, after: Row | undefined): void {
    const was = before === undefined ? null : keyText(key.columns, before);
    const is = after === undefined ? null : keyText(key.columns, after);
    if (was === is) return;
    const space = keySpaceOf(table, key);
    if (was !== null) this.touches.push({ mode: 'write', space, key: was, before });
    if (is !== null) this.touches.push({ mode: 'write', space, key: is, after });
  }

  /** A deletion looks for the rows that point at it. */
  #readReferences(schema: Schema, table: Table, gone: Row): void {
    for (const key of table.referencedBy) {
      const column = key.columns[0]!;
      const value = gone[key.targetColumns[0]!];
      const space = spaceOf(schema.tables[key.table]!);
      this.touches.push({ mode: 'read', space, matches: (image) => image[column] === value });
    }
  }
}

function spaceOf(table: Table): string {
  return `db.${table.name}`;
}

function keySpaceOf(table: Table, key: UniqueKey): string {
  return `db.${table.name}/${key.name}`;
}

/** Null when a value is null: such a row takes no value of the key. */
function keyText(columns: readonly string[], row: Row): string | null {
  if (columns.length === 1) {
    const value = row[columns[0]!];
    return value === null || value === undefined ? null : textOf(value);
  }
  let text = '';
  for (const name of columns) {
    const value = row[name];
    if (value === null || value === undefined) return null;
    text += text === '' ? textOf(value) : ` ${textOf(value)}`;
  }
  return text;
}

function isOnly(columns: readonly string[], name: string): boolean {
  return columns.length === 1 && columns[0] === name;
}
