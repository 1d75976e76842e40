import { AsyncLocalStorage } from 'node:async_hooks';
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
import { DatabaseError } from '../database-error.ts';
import type { DatabaseFunction } from '../database-function.ts';
import { parentsFirst } from '../migrations/parents-first.ts';
import { printCondition, printLiteral } from '../print-condition.ts';
import type { Column, Schema, Table } from '../schema.ts';
import { introspect } from './introspect.ts';
import { textOf } from '../text-of.ts';

/**
 * PostgreSQL itself behind the port, over one connection: whoever comes while a transaction is open waits
 * for it. Rows come as `row_to_json` prints them, errors as PostgreSQL words them.
 */
export class PostgresDatabase implements Database {
  readonly kind = 'postgres';
  schema: Schema;
  readonly #client: pg.Client;
  readonly #functions: readonly DatabaseFunction[];
  readonly #close: () => Promise<void>;
  readonly #inside = new AsyncLocalStorage<true>();
  #queue: Promise<unknown> = Promise.resolve();

  /** `postgres://…` of this database. */
  readonly url: string;

  private constructor(client: pg.Client, schema: Schema, options: PostgresDatabaseOptions) {
    this.#client = client;
    this.schema = schema;
    this.url = options.url;
    this.#functions = options.functions;
    this.#close = options.close;
  }

  /** Takes over a connected client. */
  static async over(client: pg.Client, options: PostgresDatabaseOptions): Promise<PostgresDatabase> {
    return new PostgresDatabase(client, await introspect(client), options);
  }

  async select(table: string, where: Condition): Promise<readonly Row[]> {
    return await this.#atomically(() => this.#select(this.schema.tables[table]!, where));
  }

  async insert(tableName: string, rows: readonly Row[], onConflict?: OnConflict): Promise<Written> {
    const table = this.schema.tables[tableName]!;
    return await this.#atomically(async () => {
      const before = onConflict?.action === 'merge' ? await this.#rowsOfKey(table, rows, onConflict) : [];
      const columns = table.columns.map(({ name }) => quote(name)).join(', ');
      const written = await this.#rows(
        `INSERT INTO ${quote(tableName)} AS t (${columns}) ` +
          `SELECT ${columns} FROM json_populate_recordset(null::${quote(tableName)}, ${json(rows)}) ` +
          `${printOnConflict(onConflict)} RETURNING row_to_json(t) AS row`,
      );
      const changes = written.map((after) => ({
        table: tableName,
        after,
        before: before.find((row) => isSame(table, row, after)),
      }));
      return { rows: written, changes };
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
        const [after] = await this.#rows(
          `UPDATE ${quote(tableName)} AS t SET ${sets.join(', ')} WHERE ${isRow(table, row)} RETURNING row_to_json(t) AS row`,
        );
        changes.push({ table: tableName, before: row, after });
      }
      return { rows: changes.map((change) => change.after!), changes };
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
        await this.#query(`DELETE FROM ${quote(tableName)} WHERE ${doomed}`);
      }
      return { rows, changes };
    });
  }

  async call(name: string, args: Row): Promise<unknown> {
    return await this.#atomically(async () => {
      const named = Object.entries(args).map(([arg, value]) => `${quote(arg)} => ${anyLiteral(value)}`);
      const rows = await this.#rows(
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
    return await this.#atomically(async () => {
      const tables: Record<string, readonly Row[]> = {};
      for (const table of Object.values(this.schema.tables)) {
        tables[table.name] = await this.#select(table, { kind: 'always' });
      }
      return { snapshotOf: 'postgres', tables } as PostgresSnapshot;
    });
  }

  async restore(snapshot: Snapshot): Promise<void> {
    const { tables } = snapshot as PostgresSnapshot;
    const order = parentsFirst(this.schema);
    const statements = [
      ...order.toReversed().map((name) => `DELETE FROM ${quote(name)}`),
      ...order
        .filter((name) => (tables[name] ?? []).length > 0)
        .map(
          (name) =>
            `INSERT INTO ${quote(name)} SELECT * FROM json_populate_recordset(null::${quote(name)}, ${json(tables[name]!)})`,
        ),
    ];
    await this.#atomically(() => this.#query(statements.join('; ')));
  }

  async migrate(migration: Migration): Promise<void> {
    await this.#atomically(() => this.#query(migration.sql));
    this.schema = await introspect(this.#client);
  }

  /** Runs SQL of the caller's own as one transaction. */
  async runSql(sql: string): Promise<void> {
    await this.#atomically(() => this.#query(sql));
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => undefined);
    await this.#client.end();
    await this.#close();
  }

  /** Runs `work` as one transaction, after whatever runs now; inside an open one, as part of it. */
  async #atomically<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) return await work();
    const turn = this.#queue.then(() =>
      this.#inside.run(true, async () => {
        await this.#client.query('BEGIN');
        try {
          const result = await work();
          await this.#query('COMMIT');
          return result;
        } catch (error) {
          await this.#client.query('ROLLBACK');
          throw error;
        }
      }),
    );
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }

  async #select(table: Table, where: Condition): Promise<readonly Row[]> {
    const order = table.primaryKey.length === 0 ? '' : ` ORDER BY ${table.primaryKey.map(quote).join(', ')}`;
    const condition = printCondition(where, table, sqlTypeOf);
    return await this.#rows(
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

  async #rows(sql: string): Promise<readonly Row[]> {
    const { rows } = await this.#query<{ row: Row }>(sql);
    return rows.map(({ row }) => row);
  }

  async #query<R extends pg.QueryResultRow>(sql: string): Promise<pg.QueryResult<R>> {
    try {
      return await this.#client.query<R>(sql);
    } catch (cause) {
      throw cause instanceof pg.DatabaseError ? nativeError(cause) : cause;
    }
  }
}

export interface PostgresDatabaseOptions {
  /** `postgres://…` of the database that the client is connected to. */
  readonly url: string;
  readonly functions: readonly DatabaseFunction[];
  /** Called once, after the connection has ended. */
  readonly close: () => Promise<void>;
}

type PostgresSnapshot = Snapshot & {
  readonly snapshotOf: 'postgres';
  readonly tables: Readonly<Record<string, readonly Row[]>>;
};

function nativeError(cause: pg.DatabaseError): DatabaseError {
  return new DatabaseError({
    sqlstate: cause.code ?? 'XX000',
    message: cause.message,
    details: cause.detail,
    hint: cause.hint,
    constraint: cause.constraint,
  });
}

function printOnConflict(onConflict: OnConflict | undefined): string {
  if (onConflict === undefined) return '';
  const columns = onConflict.columns.map(quote).join(', ');
  if (onConflict.action === 'ignore' || onConflict.set.length === 0)
    return `ON CONFLICT (${columns}) DO NOTHING`;
  const sets = onConflict.set.map((name) => `${quote(name)} = EXCLUDED.${quote(name)}`);
  return `ON CONFLICT (${columns}) DO UPDATE SET ${sets.join(', ')}`;
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
