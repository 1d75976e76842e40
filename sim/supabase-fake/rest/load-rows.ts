import { compareValues } from '../../databases/compare-values.ts';
import type { Condition } from '../../databases/condition.ts';
import type { Database, Row } from '../../databases/database.ts';
import type { EmbedPlan, PlannedOrder, ReadPlan } from '../plan/read-plan.ts';
import type { Footprint } from './footprint.ts';
import type { Loaded } from './loaded.ts';
import { done, type Steps } from './steps.ts';
import { textOf } from '../../databases/text-of.ts';

export interface LoadedRows {
  readonly rows: readonly Loaded[];
  /** How many there are without limit and offset. */
  readonly total: number;
}

/** Reads the plan's table and everything embedded in it. */
export function* loadRows(database: Database, plan: ReadPlan, footprint: Footprint): Steps<LoadedRows> {
  footprint.readWhere(plan.table, plan.where, plan.matches);
  const rows = yield* done(database.select(plan.table.name, plan.where));
  return yield* arrangeRows(database, plan, rows, footprint);
}

/** Embeds, sorts and cuts rows that are at hand already: those a write gave back. */
export function* arrangeRows(
  database: Database,
  plan: ReadPlan,
  rows: readonly Row[],
  footprint: Footprint,
): Steps<LoadedRows> {
  let loaded = yield* embedAll(database, plan, rows, footprint);
  if (plan.order.length > 0) loaded = sorted(plan.order, loaded);
  return { rows: cut(plan, loaded), total: loaded.length };
}

const NO_EMBEDS: Loaded['embeds'] = [];

function* embedAll(
  database: Database,
  plan: ReadPlan,
  rows: readonly Row[],
  footprint: Footprint,
): Steps<readonly Loaded[]> {
  if (plan.embeds.length === 0) return rows.map((row) => ({ row, embeds: NO_EMBEDS }));
  const found: (readonly (Loaded | readonly Loaded[] | null)[])[] = [];
  for (const embed of plan.embeds) found.push(yield* loadEmbed(database, embed, rows, footprint));
  const loaded: Loaded[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const embeds = found.map((ofEach) => ofEach[at]!);
    const stays = plan.embeds.every(({ join }, place) => {
      if (join === 'left') return true;
      const value = embeds[place]!;
      const isThere = Array.isArray(value) ? value.length > 0 : value !== null;
      return (join === 'inner') === isThere;
    });
    if (stays) loaded.push({ row: rows[at]!, embeds });
  }
  return loaded;
}

/** For each row what the embed finds: one or null, or a list. */
function* loadEmbed(
  database: Database,
  embed: EmbedPlan,
  parents: readonly Row[],
  footprint: Footprint,
): Steps<readonly (Loaded | readonly Loaded[] | null)[]> {
  const { relation, plan } = embed;
  const wanted = new Set<string>();
  for (const parent of parents) {
    const key = keyOf(parent, relation.fromColumns);
    if (key !== null) wanted.add(key);
  }
  footprint.readEmbedded(embed, wanted);
  // A store in another process is asked only for the rows that are wanted; in memory it is quicker to look.
  const where = database.kind === 'postgres' ? narrowed(embed, parents) : plan.where;
  const candidates = wanted.size === 0 ? [] : yield* done(database.select(relation.to, where));
  const rows = candidates.filter((row) => {
    const key = keyOf(row, relation.toColumns);
    return key !== null && wanted.has(key);
  });
  const children = yield* embedAll(database, plan, rows, footprint);
  const byKey = new Map<string, Loaded[]>();
  for (const child of children) {
    const key = keyOf(child.row, relation.toColumns)!;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [child]);
    else group.push(child);
  }
  return parents.map((parent) => {
    const key = keyOf(parent, relation.fromColumns);
    const group = (key === null ? undefined : byKey.get(key)) ?? [];
    if (relation.toOne) return cut(plan, group)[0] ?? null;
    return cut(plan, plan.order.length > 0 ? sorted(plan.order, group) : group);
  });
}

function narrowed(embed: EmbedPlan, parents: readonly Row[]): Condition {
  const { relation, plan } = embed;
  const column = relation.toColumns[0]!;
  const from = relation.fromColumns[0]!;
  const values = [...new Set(parents.map((parent) => parent[from]))].filter((value) => value !== null);
  return { kind: 'and', of: [{ kind: 'in', column, values }, plan.where] };
}

/** The values of a key as one text; null when one of them is, because null finds nothing. */
function keyOf(row: Row, columns: readonly string[]): string | null {
  if (columns.length === 1) {
    const value = row[columns[0]!];
    return value === null ? null : textOf(value);
  }
  const values = columns.map((name) => row[name]);
  return values.includes(null) ? null : JSON.stringify(values);
}

function cut(plan: ReadPlan, rows: readonly Loaded[]): readonly Loaded[] {
  if (plan.limit === null && plan.offset === 0) return rows;
  return rows.slice(plan.offset, plan.limit === null ? undefined : plan.offset + plan.limit);
}

/** Equal rows keep the order of their primary key. */
function sorted(order: readonly PlannedOrder[], rows: readonly Loaded[]): readonly Loaded[] {
  return rows.toSorted((a, b) => {
    for (const term of order) {
      const sign = compareTerm(term, a, b);
      if (sign !== 0) return sign;
    }
    return 0;
  });
}

function compareTerm(term: PlannedOrder, a: Loaded, b: Loaded): number {
  const left = valueOf(term, a);
  const right = valueOf(term, b);
  if (left === right) return 0;
  if (left === null) return term.nullsFirst ? -1 : 1;
  if (right === null) return term.nullsFirst ? 1 : -1;
  const sign = compareValues(term.column.type, left, right);
  return term.descending ? -sign : sign;
}

function valueOf(term: PlannedOrder, loaded: Loaded): unknown {
  if (term.embedAt === null) return loaded.row[term.column.name];
  const embedded = loaded.embeds[term.embedAt] as Loaded | null;
  return embedded === null ? null : embedded.row[term.column.name];
}
