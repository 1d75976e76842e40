import type { Schema, Table } from '../../databases/schema.ts';
import { Casts, type QueryCasts } from '../plan/casts.ts';
import { planRead } from '../plan/plan-read.ts';
import type { ReadPlan } from '../plan/read-plan.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { ParsedQuery } from '../query/parsed-query.ts';

export interface PlannedQuery {
  readonly query: ParsedQuery;
  readonly plan: ReadPlan;
  /** Tells of values that do not fit their columns; an error only once every name is known to be right. */
  readonly casts: QueryCasts;
}

/** Plans by table and query string: runs repeat the same few. Forgotten when the schema changes. */
export class PlanCache {
  #schema: Schema | null = null;
  readonly #plans = new Map<string, PlannedQuery>();

  get(schema: Schema, table: Table, query: string): PlannedQuery {
    if (schema !== this.#schema) {
      this.#plans.clear();
      this.#schema = schema;
    }
    const name = `${table.name}?${query}`;
    const known = this.#plans.get(name);
    if (known !== undefined) return known;
    const parsed = parseQuery(query);
    const casts: QueryCasts = { own: new Casts(), ofEmbeds: new Casts() };
    const plan = planRead(schema, table, parsed, casts);
    const planned: PlannedQuery = { query: parsed, plan, casts };
    if (this.#plans.size >= PLANS_KEPT_MAX) this.#forgetOldest();
    this.#plans.set(name, planned);
    return planned;
  }

  #forgetOldest(): void {
    for (const name of this.#plans.keys()) {
      this.#plans.delete(name);
      return;
    }
  }
}

const PLANS_KEPT_MAX = 5_000;
