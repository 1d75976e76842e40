/** A PostgREST query string as data, before it meets a schema. */
export interface ParsedQuery {
  readonly select: readonly SelectItem[];
  readonly filters: readonly { readonly path: EmbedPath; readonly filter: Filter }[];
  readonly orders: readonly { readonly path: EmbedPath; readonly terms: readonly OrderTerm[] }[];
  readonly limits: readonly { readonly path: EmbedPath; readonly count: number }[];
  readonly offsets: readonly { readonly path: EmbedPath; readonly count: number }[];
  /** Columns of `columns=`; null when the parameter is not there. */
  readonly columns: readonly string[] | null;
  readonly onConflict: readonly string[] | null;
  /** The parameters that are no reserved word, undecoded by the filter grammar: a function's arguments. */
  readonly plainParameters: Readonly<Record<string, string>>;
}

/** The embeds to walk down from the root; empty is the root itself. */
export type EmbedPath = readonly string[];

export type SelectItem =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'column';
      readonly name: string;
      readonly alias: string | null;
      readonly cast: string | null;
    }
  | {
      readonly kind: 'embed';
      readonly target: string;
      readonly alias: string | null;
      readonly hint: string | null;
      readonly inner: boolean;
      readonly spread: boolean;
      readonly select: readonly SelectItem[];
    };

export type Filter =
  | {
      readonly kind: 'leaf';
      readonly column: string;
      readonly not: boolean;
      readonly operator: Operator;
      readonly quantifier: 'any' | 'all' | null;
      readonly value: FilterValue;
    }
  | {
      readonly kind: 'and' | 'or';
      readonly not: boolean;
      readonly of: readonly Filter[];
    };

export type Operator =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'like'
  | 'ilike'
  | 'in'
  | 'is'
  | 'isdistinct';

export type FilterValue = string | readonly string[];

export interface OrderTerm {
  /** An embed of one row whose column it is; null for a column of the table itself. */
  readonly embed: string | null;
  readonly column: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}
