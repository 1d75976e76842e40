/**
 * A filter over the rows of one table, as data. Values are already of their column's type, in the form in
 * which rows hold them, so that a condition means the same on every store.
 */
export type Condition =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly operator: Comparison;
      readonly value: unknown;
    }
  | { readonly kind: 'distinct'; readonly column: string; readonly value: unknown }
  | {
      readonly kind: 'like';
      readonly column: string;
      readonly pattern: string;
      readonly caseSensitive: boolean;
    }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly unknown[] }
  | { readonly kind: 'is'; readonly column: string; readonly value: null | boolean | 'unknown' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

export type Comparison = 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte';

export const ALWAYS: Condition = { kind: 'always' };
