import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { DatabaseError } from '../database-error.ts';
import type { Row } from '../database.ts';

/**
 * One connection, used by one transaction at a time: whoever comes while one is open waits for it.
 *
 * A round trip costs more than most statements, so a transaction begins with the first statement that writes. The
 * reads before it lose nothing: at PostgreSQL's default isolation each statement sees what is committed when it
 * starts, and nobody else's statements come in between.
 */
export class PostgresSession {
  readonly #client: pg.Client;
  readonly #inside = new AsyncLocalStorage<true>();
  #queue: Promise<unknown> = Promise.resolve();
  #writes = false;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<PostgresSession> {
    const client = await connect(url);
    await client.query("SET timezone TO 'UTC'");
    return new PostgresSession(client);
  }

  /** Runs `work` as one transaction, after whatever runs now; inside an open one, as part of it. */
  async atomically<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) return await work();
    const turn = this.#queue.then(() => this.#inside.run(true, () => this.#transact(work)));
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }

  /** The one column `row` of each row that a SELECT gives. */
  async read(sql: string): Promise<readonly Row[]> {
    return rowsOf(await this.#query(sql));
  }

  /** The same for a statement that may write; inside `atomically` only. */
  async write(sql: string): Promise<readonly Row[]> {
    const begin = this.#writes ? '' : 'BEGIN; ';
    this.#writes = true;
    return rowsOf(await this.#query(begin + sql));
  }

  /** Several statements as one transaction, in one round trip. */
  async script(sql: string): Promise<void> {
    const turn = this.#queue.then(() => this.#query(sql));
    this.#queue = turn.catch(() => undefined);
    await turn;
  }

  /** For the catalogue, between transactions. */
  async look<R extends pg.QueryResultRow>(sql: string): Promise<readonly R[]> {
    return ((await this.#query(sql)) as pg.QueryResult<R>).rows;
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => undefined);
    await this.#client.end();
  }

  async #transact<T>(work: () => Promise<T>): Promise<T> {
    this.#writes = false;
    try {
      const result = await work();
      if (this.#writes) await this.#query('COMMIT');
      return result;
    } catch (error) {
      if (this.#writes) await this.#client.query('ROLLBACK');
      throw error;
    }
  }

  async #query(sql: string): Promise<pg.QueryResult> {
    try {
      const results = (await this.#client.query(sql)) as pg.QueryResult | readonly pg.QueryResult[];
      return Array.isArray(results) ? (results.at(-1) as pg.QueryResult) : (results as pg.QueryResult);
    } catch (cause) {
      throw cause instanceof pg.DatabaseError ? nativeError(cause) : cause;
    }
  }
}

/** Connects; a connection that the server ends later (it stops, or drops the database) is no crash of ours. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function rowsOf({ rows }: pg.QueryResult): readonly Row[] {
  return (rows as readonly { readonly row: Row }[]).map(({ row }) => row);
}

function nativeError(cause: pg.DatabaseError): DatabaseError {
  return new DatabaseError({
    sqlstate: cause.code ?? 'XX000',
    message: cause.message,
    details: cause.detail,
    hint: cause.hint,
    constraint: cause.constraint,
  });
}
