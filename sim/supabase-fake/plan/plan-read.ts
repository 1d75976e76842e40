import { compileCondition } from '../../databases/compile-condition.ts';
import { ALWAYS, type Condition } from '../../databases/condition.ts';
import type { Column, Schema, Table } from '../../databases/schema.ts';
import { OutsideAgreedSuite, PostgrestError } from '../answer/refusals.ts';
import type { EmbedPath, Filter, ParsedQuery, SelectItem } from '../query/parsed-query.ts';
import type { Casts, QueryCasts } from './casts.ts';
import { columnMissing } from './column-missing.ts';
import { planFilter } from './plan-filter.ts';
import type { EmbedPlan, OutputItem, PlannedOrder, ReadPlan } from './read-plan.ts';
import { findRelation } from './relation.ts';

/** A parsed query against a table of the schema: names resolved, values cast, conditions compiled. */
export function planRead(schema: Schema, table: Table, query: ParsedQuery, casts: QueryCasts): ReadPlan {
  refuseUnknownEmbeds(query);
  return planLevel({ schema, query, casts }, table, query.select, [], table.name);
}

interface Planning {
  readonly schema: Schema;
  readonly query: ParsedQuery;
  readonly casts: QueryCasts;
}

function planLevel(
  planning: Planning,
  table: Table,
  select: readonly SelectItem[],
  path: EmbedPath,
  alias: string,
): ReadPlan {
  const { query } = planning;
  const output: OutputItem[] = [];
  const embeds: EmbedPlan[] = [];
  const filters = query.filters.filter((entry) => isSamePath(entry.path, path)).map(({ filter }) => filter);
  for (const item of select) {
    if (item.kind === 'all') {
      for (const column of table.columns)
        output.push({ kind: 'column', key: column.name, column, cast: null });
    } else if (item.kind === 'column') {
      const column = columnOf(table, item.name, alias);
      output.push({ kind: 'column', key: item.alias ?? item.name, column, cast: castOf(column, item.cast) });
    } else {
      const embed = planEmbed(planning, table, item, path, filters);
      if (item.spread) throw new OutsideAgreedSuite('a spread embed (...)');
      if (item.select.length > 0) output.push({ kind: 'embed', key: embed.name, at: embeds.length });
      embeds.push(embed);
    }
  }
  const where = planWhere(
    path.length === 0 ? planning.casts.own : planning.casts.ofEmbeds,
    table,
    filters,
    select,
    alias,
  );
  return {
    table,
    output,
    embeds,
    where,
    matches: compileCondition(where, table),
    order: query.orders
      .filter((entry) => isSamePath(entry.path, path))
      .slice(-1)
      .flatMap(({ terms }) => terms.map((term) => planOrder(table, term, embeds, alias))),
    limit: query.limits.findLast((entry) => isSamePath(entry.path, path))?.count ?? null,
    offset: query.offsets.findLast((entry) => isSamePath(entry.path, path))?.count ?? 0,
  };
}

function planEmbed(
  planning: Planning,
  table: Table,
  item: Extract<SelectItem, { kind: 'embed' }>,
  path: EmbedPath,
  siblingFilters: readonly Filter[],
): EmbedPlan {
  const { schema } = planning;
  const relation = findRelation(schema, table, item.target, item.hint);
  const name = item.alias ?? item.target;
  const target = schema.tables[relation.to]!;
  const alias = `${target.name}_${path.length + 1}`;
  const plan = planLevel(planning, target, item.select, [...path, name], alias);
  const presence = siblingFilters.find((filter) => isPresenceOf(filter, name, table));
  const isAbsent = presence?.kind === 'leaf' && !presence.not;
  return {
    name,
    relation,
    plan,
    join: isAbsent ? 'absent' : item.inner || presence !== undefined ? 'inner' : 'left',
  };
}

/** `embed=is.null` and `embed=not.is.null` ask whether there is one, as if the embed were a column. */
function isPresenceOf(filter: Filter, embed: string, table: Table): boolean {
  return (
    filter.kind === 'leaf' &&
    filter.operator === 'is' &&
    filter.column === embed &&
    table.columnsByName[embed] === undefined &&
    String(filter.value).toLowerCase() === 'null'
  );
}

function planWhere(
  casts: Casts,
  table: Table,
  filters: readonly Filter[],
  select: readonly SelectItem[],
  alias: string,
): Condition {
  const embedNames = select.flatMap((item) => (item.kind === 'embed' ? [item.alias ?? item.target] : []));
  const conditions = filters
    .filter((filter) => !embedNames.some((name) => isPresenceOf(filter, name, table)))
    .map((filter) => planFilter(table, filter, alias, casts));
  if (conditions.length === 0) return ALWAYS;
  return conditions.length === 1 ? conditions[0]! : { kind: 'and', of: conditions };
}

function planOrder(
  table: Table,
  term: ParsedQuery['orders'][number]['terms'][number],
  embeds: readonly EmbedPlan[],
  alias: string,
): PlannedOrder {
  const { descending, nullsFirst } = term;
  if (term.embed === null) {
    return { embedAt: null, column: columnOf(table, term.column, alias), descending, nullsFirst };
  }
  const embedAt = embeds.findIndex((embed) => embed.name === term.embed);
  if (embedAt === -1) throw notEmbedded(term.embed);
  const embed = embeds[embedAt]!;
  if (!embed.relation.toOne) throw notToOne(table, term.embed);
  const column = columnOf(embed.plan.table, term.column, `${alias}_${term.embed}_1`);
  return { embedAt, column, descending, nullsFirst };
}

function refuseUnknownEmbeds(query: ParsedQuery): void {
  const paths = [...query.filters, ...query.orders, ...query.limits, ...query.offsets].map(
    ({ path }) => path,
  );
  for (const path of paths) {
    let items: readonly SelectItem[] = query.select;
    for (const name of path) {
      const embed = items.find((item) => item.kind === 'embed' && (item.alias ?? item.target) === name);
      if (embed?.kind !== 'embed') throw notEmbedded(path[0]!);
      items = embed.select;
    }
  }
}

function notEmbedded(name: string): PostgrestError {
  return new PostgrestError({
    status: 400,
    code: 'PGRST108',
    message: `'${name}' is not an embedded resource in this request`,
    hint: `Verify that '${name}' is included in the 'select' query parameter.`,
  });
}

function notToOne(table: Table, embed: string): PostgrestError {
  return new PostgrestError({
    status: 400,
    code: 'PGRST118',
    message: `A related order on '${embed}' is not possible`,
    details: `'${table.name}' and '${embed}' do not form a many-to-one or one-to-one relationship`,
  });
}

function columnOf(table: Table, name: string, alias: string): Column {
  const column = table.columnsByName[name];
  if (column === undefined) throw columnMissing(table, name, alias);
  return column;
}

/** Casts that change nothing but the type, and to text; others would need PostgreSQL's own functions. */
function castOf(column: Column, cast: string | null): string | null {
  if (cast === null) return null;
  const to = cast.trim();
  if (to === 'text' || to === 'varchar' || to === 'character varying') return 'text';
  const isSame = to === column.type.kind || (column.type.kind === 'enum' && to === column.type.name);
  const isWider = column.type.kind === 'integer' && (to === 'bigint' || to === 'numeric' || to === 'int8');
  const isAlias = ALIASES[to] === column.type.kind;
  if (isSame || isWider || isAlias) return null;
  throw new OutsideAgreedSuite(`a cast of ${column.name} to ${to}`);
}

const ALIASES: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  'timestamp with time zone': 'timestamptz',
};

function isSamePath(a: EmbedPath, b: EmbedPath): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}
