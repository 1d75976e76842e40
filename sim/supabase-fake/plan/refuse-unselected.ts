import type { Filter } from '../query/parsed-query.ts';
import { columnMissing } from './column-missing.ts';
import type { ReadPlan } from './read-plan.ts';

/**
 * PostgREST takes only the selected columns out of a function or a write, so what is read of them can be
 * filtered and ordered by nothing else; by `alsoTaken` where it takes those as well.
 */
export function refuseUnselected(
  plan: ReadPlan,
  alsoTaken: readonly string[],
  filters: readonly Filter[],
): void {
  const { table } = plan;
  const selected = new Set([
    ...alsoTaken,
    ...plan.output.flatMap((item) => (item.kind === 'column' ? [item.column.name] : [])),
    ...plan.embeds.flatMap(({ relation }) => relation.fromColumns),
  ]);
  const used = [
    ...filters.flatMap(columnsOf),
    ...plan.order.flatMap((term) => (term.embedAt === null ? [term.column.name] : [])),
  ];
  const missing = used.find((name) => table.columnsByName[name] !== undefined && !selected.has(name));
  if (missing === undefined) return;
  const columns = table.columns.filter(({ name }) => selected.has(name));
  throw columnMissing({ ...table, columns }, missing, table.name);
}

function columnsOf(filter: Filter): readonly string[] {
  return filter.kind === 'leaf' ? [filter.column] : filter.of.flatMap(columnsOf);
}
