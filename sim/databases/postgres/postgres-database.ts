import pg from 'pg';
import type { Condition } from '../condition.ts';
import type {
  Database,
  MaybePromise,
  Migration,
  OnConflict,
  Row,
  RowChange,
  Snapshot,
  Written,
} from '../database.ts';
import type { DatabaseFunction } from '../database-function.ts';
import { parentsFirst } from '../migrations/parents-first.ts';
import { printCondition, printLiteral } from '../print-condition.ts';
import type { Column, Schema, Table } from '../schema.ts';
import type { KnownSchema, KnownSchemas } from './known-schemas.ts';
import type { PostgresSession } from './postgres-session.ts';
import { RememberedRows } from './remembered-rows.ts';
import { textOf } from '../text-of.ts';

/** PostgreSQL itself behind the port. Rows come as `row_to_json` prints them, errors as PostgreSQL words them. */
export class PostgresDatabase implements Database {
  readonly kind = 'postgres';
  readonly #session: PostgresSession;
  readonly #schemas: KnownSchemas;
  readonly #functions: readonly DatabaseFunction[];
  readonly #close: () => Promise<void>;
  readonly #remembered = new RememberedRows();
  #known: KnownSchema;

  /** `postgres://…` of this database. */
  readonly url: string;
  /** Its schema is a team's own, and may have more than tables. */
  readonly isOwn: boolean;

  private constructor(session: PostgresSession, known: KnownSchema, options: PostgresDatabaseOptions) {
    this.#session = session;
    this.#schemas = options.schemas;
    this.#known = known;
    this.url = options.url;
    this.#functions = options.functions;
    this.isOwn = options.isOwn ?? false;
    this.#close = options.close;
  }

  /** Takes over a session in which `sql` is all that has been run. */
  static async over(
    session: PostgresSession,
    sql: string,
    options: PostgresDatabaseOptions,
  ): Promise<PostgresDatabase> {
    return new PostgresDatabase(session, await options.schemas.after(session, undefined, sql), options);
  }

  get schema(): Schema {
    return this.#known.schema;
  }

  /** Names everything that was run to make this schema: equal for equal schemas. */
  get schemaKey(): string {
    return this.#known.key;
  }

  async select(table: string, where: Condition): Promise<readonly Row[]> {
    const remembered = where.kind === 'always' ? this.#remembered.of(table) : undefined;
    return remembered ?? (await this.#atomically(() => this.#select(this.schema.tables[table]!, where)));
  }

  async insert(tableName: string, rows: readonly Row[], onConflict?: OnConflict): Promise<Written> {
    const table = this.schema.tables[tableName]!;
    return await this.#atomically(async () => {
      const before = onConflict?.action === 'merge' ? await this.#rowsOfKey(table, rows, onConflict) : [];
      const columns = storedColumns(table);
      const written = await this.#session.write(
        `INSERT INTO ${quote(tableName)} AS t (${columns}) OVERRIDING SYSTEM VALUE ` +
          `SELECT ${columns} FROM json_populate_recordset(null::${quote(tableName)}, ${json(rows)}) ` +
          `${printOnConflict(onConflict)} RETURNING row_to_json(t) AS row`,
      );
      const changes = written.map((after) => ({
        table: tableName,
        after,
        before: before.find((row) => isSame(table, row, after)),
      }));
      return this.#written(written, changes);
    });
  }

  async update(tableName: string, patch: Row, where: Condition): Promise<Written> {
    const table = this.schema.tables[tableName]!;
    return await this.#atomically(async () => {
      const before = await this.#select(table, where);
      const sets = Object.entries(patch).map(
        ([name, value]) => `${quote(name)} = ${printLiteral(value, sqlTypeOf(table.columnsByName[name]!))}`,
      );
      const changes: RowChange[] = [];
      for (const row of sets.length === 0 ? [] : before) {
        const [after] = await this.#session.write(
          `UPDATE ${quote(tableName)} AS t SET ${sets.join(', ')} WHERE ${isRow(table, row)} RETURNING row_to_json(t) AS row`,
        );
        changes.push({ table: tableName, before: row, after });
      }
      return this.#written(
        changes.map((change) => change.after!),
        changes,
      );
    });
  }

  async delete(tableName: string, where: Condition): Promise<Written> {
    const table = this.schema.tables[tableName]!;
    return await this.#atomically(async () => {
      const rows = await this.#select(table, where);
      const changes: RowChange[] = [];
      for (const row of rows) await this.#collectDoomed(table, row, changes);
      if (rows.length > 0) {
        const doomed = rows.map((row) => `(${isRow(table, row)})`).join(' OR ');
        await this.#session.write(`DELETE FROM ${quote(tableName)} WHERE ${doomed}`);
      }
      return this.#written(rows, changes);
    });
  }

  async call(name: string, args: Row): Promise<unknown> {
    return await this.#atomically(async () => {
      const named = Object.entries(args).map(([arg, value]) => `${quote(arg)} => ${anyLiteral(value)}`);
      this.#remembered.forget();
      const rows = await this.#session.write(
        `SELECT to_jsonb(f) AS row FROM ${quote(name)}(${named.join(', ')}) AS f`,
      );
      const returns = this.#functions.find((candidate) => candidate.name === name)?.returns;
      if (returns?.kind === 'rows') return rows;
      return returns?.kind === 'void' ? null : rows[0];
    });
  }

  async transaction<T>(work: () => MaybePromise<T>): Promise<T> {
    return await this.#atomically(async () => await work());
  }

  async snapshot(): Promise<Snapshot> {
    const tables: Record<string, readonly Row[]> = {};
    await this.#atomically(async () => {
      for (const table of Object.values(this.schema.tables)) {
        tables[table.name] = await this.#select(table, { kind: 'always' });
      }
    });
    if (!this.#known.hasTriggers) this.#remembered.keep(tables);
    return { snapshotOf: 'postgres', tables } as PostgresSnapshot;
  }

  async restore(snapshot: Snapshot): Promise<void> {
    const { tables } = snapshot as PostgresSnapshot;
    const changed = this.#remembered.changedSince(tables, this.schema);
    const order = parentsFirst(this.schema).filter((name) => changed?.has(name) ?? true);
    const statements = [
      ...order.toReversed().map((name) => `DELETE FROM ${quote(name)}`),
      ...order
        .filter((name) => (tables[name] ?? []).length > 0)
        .map((name) => {
          const columns = storedColumns(this.schema.tables[name]!);
          return (
            `INSERT INTO ${quote(name)} (${columns}) OVERRIDING SYSTEM VALUE ` +
            `SELECT ${columns} FROM json_populate_recordset(null::${quote(name)}, ${json(tables[name]!)})`
          );
        }),
    ];
    if (statements.length > 0) await this.#session.script([...this.#quietly, ...statements].join('; '));
    if (!this.#known.hasTriggers) this.#remembered.keep(tables);
  }

  /** What `work` stores is stored as it is: no trigger of the schema's own acts on it, and keys are not followed. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    await this.#session.script('SET session_replication_role = replica');
    try {
      return await work();
    } finally {
      await this.#session.script('SET session_replication_role = origin');
    }
  }

  /** Going back to a snapshot is nothing that a team's trigger should act on, or a key outside `public` forbid. */
  get #quietly(): readonly string[] {
    return this.isOwn ? ['SET LOCAL session_replication_role = replica'] : [];
  }

  async migrate({ sql }: Migration): Promise<void> {
    await this.runSql(sql);
    this.#known = await this.#schemas.after(this.#session, this.#known.key, sql);
  }

  /** Runs SQL of the caller's own as one transaction. It may write rows; the columns stay. */
  async runSql(sql: string): Promise<void> {
    this.#remembered.forget();
    await this.#session.script(sql);
  }

  /** Somebody else has written to these tables. */
  noteWritten(tables: Iterable<string>): void {
    for (const table of tables) this.#remembered.wrote(table);
  }

  async close(): Promise<void> {
    await this.#close();
  }

  async #atomically<T>(work: () => Promise<T>): Promise<T> {
    return await this.#session.atomically(work);
  }

  /** What was changed may differ from what is remembered, even where it is undone later. */
  #written(rows: readonly Row[], changes: readonly RowChange[]): Written {
    for (const { table } of changes) this.#remembered.wrote(table);
    return { rows, changes };
  }

  async #select(table: Table, where: Condition): Promise<readonly Row[]> {
    const order = table.primaryKey.length === 0 ? '' : ` ORDER BY ${table.primaryKey.map(quote).join(', ')}`;
    const condition = printCondition(where, table, sqlTypeOf);
    return await this.#session.read(
      `SELECT row_to_json(t) AS row FROM ${quote(table.name)} AS t WHERE ${condition}${order}`,
    );
  }

  async #rowsOfKey(table: Table, rows: readonly Row[], onConflict: OnConflict): Promise<readonly Row[]> {
    if (rows.length === 0) return [];
    const of = rows.map((row): Condition => {
      const parts = onConflict.columns.map(
        (column): Condition => ({ kind: 'compare', column, operator: 'eq', value: row[column] }),
      );
      return { kind: 'and', of: parts };
    });
    return await this.#select(table, { kind: 'or', of });
  }

  /** What a deletion takes with it, read before it happens: PostgreSQL does not tell. */
  async #collectDoomed(table: Table, row: Row, changes: RowChange[]): Promise<void> {
    const isKnown = changes.some(
      (change) => change.table === table.name && isSame(table, change.before!, row),
    );
    if (isKnown) return;
    changes.push({ table: table.name, before: row });
    for (const key of table.referencedBy) {
      if (key.onDelete === 'no action') continue;
      const children = this.schema.tables[key.table]!;
      const of = key.columns.map(
        (column, at): Condition => ({
          kind: 'compare',
          column,
          operator: 'eq',
          value: row[key.targetColumns[at]!],
        }),
      );
      for (const child of await this.#select(children, { kind: 'and', of })) {
        if (key.onDelete === 'cascade') await this.#collectDoomed(children, child, changes);
        else {
          const nulls = Object.fromEntries(key.columns.map((name) => [name, null]));
          changes.push({ table: key.table, before: child, after: { ...child, ...nulls } });
        }
      }
    }
  }
}

export interface PostgresDatabaseOptions {
  /** `postgres://…` of the database that the client is connected to. */
  readonly url: string;
  readonly functions: readonly DatabaseFunction[];
  readonly schemas: KnownSchemas;
  /** The schema is a team's own and may have more than tables. */
  readonly isOwn?: boolean;
  /** Called once: takes the session back, or ends it. */
  readonly close: () => Promise<void>;
}

type PostgresSnapshot = Snapshot & {
  readonly snapshotOf: 'postgres';
  readonly tables: Readonly<Record<string, readonly Row[]>>;
};

function printOnConflict(onConflict: OnConflict | undefined): string {
  if (onConflict === undefined) return '';
  const columns = onConflict.columns.map(quote).join(', ');
  if (onConflict.action === 'ignore' || onConflict.set.length === 0)
    return `ON CONFLICT (${columns}) DO NOTHING`;
  const sets = onConflict.set.map((name) => `${quote(name)} = EXCLUDED.${quote(name)}`);
  return `ON CONFLICT (${columns}) DO UPDATE SET ${sets.join(', ')}`;
}

/** The columns of a row that somebody has to give. */
function storedColumns(table: Table): string {
  return table.columns
    .filter(({ generated }) => !generated)
    .map(({ name }) => quote(name))
    .join(', ');
}

function isRow(table: Table, row: Row): string {
  return table.primaryKey
    .map((name) => `${quote(name)} = ${printLiteral(row[name], sqlTypeOf(table.columnsByName[name]!))}`)
    .join(' AND ');
}

function isSame(table: Table, a: Row, b: Row): boolean {
  return table.primaryKey.every((name) => a[name] === b[name]);
}

function sqlTypeOf(column: Column): string {
  return column.type.kind === 'enum' ? quote(column.type.name) : column.type.kind;
}

function anyLiteral(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'object') return json(value);
  return pg.escapeLiteral(textOf(value));
}

function json(value: unknown): string {
  return `${pg.escapeLiteral(JSON.stringify(value))}`;
}

function quote(name: string): string {
  return pg.escapeIdentifier(name);
}
