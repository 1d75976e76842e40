import { isDeepStrictEqual } from 'node:util';
import { ALWAYS } from '../../databases/condition.ts';
import type { Row, RowChange } from '../../databases/database.ts';
import type { PostgresDatabase } from '../../databases/postgres/postgres-database.ts';
import type { SupabaseAnswer, SupabaseContext, SupabaseExchange, SupabaseRequest } from '../exchange.ts';
import { Footprint } from '../rest/footprint.ts';
import type { SupabaseFake } from '../supabase-fake.ts';
import type { RealPostgrest } from './real-postgrest.ts';

/** PostgREST and its fake differ: whatever was found with the fake may not be so. */
export class FakeDiffers extends Error {
  override readonly name = 'FakeDiffers';
  readonly code = 'FLEXSIM_FAKE_DIFFERS';
}

/**
 * The real PostgREST in place of the fake. PostgREST does not tell what a request has read and changed, so the fake
 * first does the same request in a transaction that is undone, and tells that. What it foretells is compared with
 * PostgREST's answer and with the rows PostgREST left: a run on the full stack is a test of the fake as well.
 *
 * The order of rows that no `order` asks for is PostgreSQL's to choose, and it may choose another one tomorrow. Where
 * that is all that differs, the world's order is the one that arrives, so that a schedule can be repeated.
 */
export function createFullSupabase(
  fake: SupabaseFake,
  database: PostgresDatabase,
  postgrest: RealPostgrest,
): SupabaseFake {
  return {
    database,
    async handle(request, context) {
      const twice = drawingTwice(context);
      const foretold = await rehearse(fake, request, twice.first);
      // The gateway and the auth server are the fake's own on the full stack too.
      if (foretold.verb === 'auth') return foretold;
      if (foretold.answer.status === OUTSIDE)
        return await measure(database, postgrest, request, twice.again, foretold);
      const answer = await postgrest.ask(request, twice.again);
      database.noteWritten(foretold.changes.map(({ table }) => table));
      const differsInOrder = isOrderAlone(foretold.answer.body, answer.body);
      const real = differsInOrder ? { ...answer, body: foretold.answer.body } : answer;
      compare(request, picked(foretold.answer), picked(real));
      await compareRows(database, request, foretold.changes);
      return { ...foretold, answer: real };
    },
  };
}

/** What the fake says where a request is outside the suite it was agreed to answer. */
const OUTSIDE = 501;

async function rehearse(
  fake: SupabaseFake,
  request: SupabaseRequest,
  context: SupabaseContext,
): Promise<SupabaseExchange> {
  let foretold: SupabaseExchange | undefined;
  const undo = new Error('undone');
  await Promise.resolve(
    fake.database.transaction(async () => {
      foretold = await fake.handle(request, context);
      throw undo;
    }),
  ).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return foretold as SupabaseExchange;
}

/** The same ids for the rehearsal and for the real thing. */
function drawingTwice(context: SupabaseContext): {
  readonly first: SupabaseContext;
  readonly again: SupabaseContext;
} {
  const ids: string[] = [];
  const idsFrom = (): (() => string) => {
    let at = 0;
    return () => (ids[at] ??= context.newId()) && (ids[at++] as string);
  };
  return { first: { ...context, newId: idsFrom() }, again: { ...context, newId: idsFrom() } };
}

/** A request the fake cannot foretell: it has read everything, and changed what is different afterwards. */
async function measure(
  database: PostgresDatabase,
  postgrest: RealPostgrest,
  request: SupabaseRequest,
  context: SupabaseContext,
  foretold: SupabaseExchange,
): Promise<SupabaseExchange> {
  const before = await everything(database);
  const answer = await postgrest.ask(request, context);
  database.noteWritten(Object.keys(database.schema.tables));
  const changes = differences(database, before, await everything(database));
  const footprint = new Footprint();
  for (const table of Object.values(database.schema.tables)) footprint.readAll(table);
  footprint.write(database.schema, changes);
  return { ...foretold, answer, changes, touches: footprint.touches };
}

type Rows = ReadonlyMap<string, readonly Row[]>;

async function everything(database: PostgresDatabase): Promise<Rows> {
  const rows = new Map<string, readonly Row[]>();
  for (const name of Object.keys(database.schema.tables)) rows.set(name, await database.select(name, ALWAYS));
  return rows;
}

function differences(database: PostgresDatabase, before: Rows, after: Rows): readonly RowChange[] {
  return Object.values(database.schema.tables).flatMap(({ name, primaryKey }) => {
    const keyOf = (row: Row): string => JSON.stringify(primaryKey.map((column) => row[column]));
    const was = new Map(before.get(name)?.map((row) => [keyOf(row), row]));
    const is = new Map(after.get(name)?.map((row) => [keyOf(row), row]));
    return [...new Set([...was.keys(), ...is.keys()])]
      .map((key): RowChange => ({ table: name, before: was.get(key), after: is.get(key) }))
      .filter((change) => !isDeepStrictEqual(change.before, change.after));
  });
}

/** Whether two answers are the same rows in another order, at the top or embedded. */
function isOrderAlone(foretold: string, real: string): boolean {
  if (foretold === real || foretold.length !== real.length || !/^[[{]/.test(real)) return false;
  return JSON.stringify(sorted(JSON.parse(foretold))) === JSON.stringify(sorted(JSON.parse(real)));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(sorted(item))).toSorted();
  return Object.entries(value).map(([name, inner]) => [name, sorted(inner)]);
}

/** What a client can see a difference by. */
function picked({ status, headers, body }: SupabaseAnswer): object {
  const seen = COMPARED_HEADERS.flatMap((name) =>
    headers[name] === undefined ? [] : [[name, headers[name]]],
  );
  return { status, headers: Object.fromEntries(seen) as object, body };
}

const COMPARED_HEADERS = ['content-type', 'content-range', 'location', 'preference-applied'];

/** The rows that were to change, as they are now. */
async function compareRows(
  database: PostgresDatabase,
  request: SupabaseRequest,
  changes: readonly RowChange[],
): Promise<void> {
  for (const { table, before, after } of changes) {
    const { primaryKey } = database.schema.tables[table]!;
    const given = (after ?? before) as Row;
    const of = primaryKey.map((column) => ({
      kind: 'compare' as const,
      column,
      operator: 'eq' as const,
      value: given[column],
    }));
    const [row] = await database.select(table, { kind: 'and', of });
    compare(request, after, row);
  }
}

function compare({ method, path, query, body }: SupabaseRequest, foretold: unknown, real: unknown): void {
  if (isDeepStrictEqual(foretold, real)) return;
  const asked = `${method} ${path}${query === '' ? '' : `?${query}`} ${body}`.trim();
  throw new FakeDiffers(
    `${asked}: PostgREST gave ${JSON.stringify(real)} where the fake gives ${JSON.stringify(foretold)}.`,
  );
}
