import { negativeLimit, OutsideAgreedSuite } from '../answer/refusals.ts';
import { parseFilter, parseLogic } from './parse-filter.ts';
import { parseNames } from './parse-names.ts';
import { parseOrder } from './parse-order.ts';
import { parseSelect } from './parse-select.ts';
import type { EmbedPath, Filter, OrderTerm, ParsedQuery } from './parsed-query.ts';

/** Parses a query string by PostgREST's grammar. `filtersAreArguments`: for a function called by GET. */
export function parseQuery(query: string): ParsedQuery {
  const filters: { path: EmbedPath; filter: Filter }[] = [];
  const orders: { path: EmbedPath; terms: readonly OrderTerm[] }[] = [];
  const limits: { path: EmbedPath; count: number }[] = [];
  const offsets: { path: EmbedPath; count: number }[] = [];
  const plainParameters: Record<string, string> = {};
  let select = '';
  let columns: readonly string[] | null = null;
  let onConflict: readonly string[] | null = null;
  for (const [name, value] of new URLSearchParams(query)) {
    const { path, last, negated } = splitKey(name);
    switch (last) {
      case 'select':
        select = value;
        break;
      case 'columns':
        columns = parseNames('columns parameter', value);
        break;
      case 'on_conflict':
        onConflict = parseNames('on_conflict parameter', value);
        break;
      case 'order':
        orders.push({ path, terms: parseOrder(value) });
        break;
      case 'limit':
        if (/^-\d+$/.test(value)) throw negativeLimit();
        if (/^\d+$/.test(value)) limits.push({ path, count: Number(value) });
        break;
      case 'offset':
        if (/^\d+$/.test(value)) offsets.push({ path, count: Number(value) });
        break;
      case 'and':
      case 'or':
        filters.push({ path, filter: parseLogic(last, negated, value) });
        break;
      default:
        if (last.includes('->')) throw new OutsideAgreedSuite('a filter on a part of a JSON column');
        if (path.length === 0) plainParameters[last] = value;
        filters.push({ path, filter: parseFilter(last, value) });
    }
  }
  // A limit of nothing is only an answer where it starts at the first row.
  if (isEmptyPiece(limits, offsets)) throw negativeLimit();
  return {
    select: parseSelect(select),
    filters,
    orders,
    limits,
    offsets,
    columns,
    onConflict,
    plainParameters,
  };
}

interface Key {
  readonly path: EmbedPath;
  readonly last: string;
  readonly negated: boolean;
}

/** `a.b.column` is a column of embed b of embed a; `a.not.or` a logic tree of embed a. */
function splitKey(name: string): Key {
  const parts = name.match(/"[^"]*"|[^.]+/g) ?? [name];
  const names = parts.map((part) => (part.startsWith('"') ? part.slice(1, -1) : part));
  const last = names.pop()!;
  const negated = (last === 'and' || last === 'or') && names.at(-1) === 'not';
  if (negated) names.pop();
  return { path: names, last, negated };
}

function isEmptyPiece(limits: ParsedQuery['limits'], offsets: ParsedQuery['offsets']): boolean {
  const limit = limits.findLast(({ path }) => path.length === 0)?.count;
  const offset = offsets.findLast(({ path }) => path.length === 0)?.count ?? 0;
  return limit === 0 && offset > 0;
}
