import type { RowsToCompare } from './rows-to-compare.ts';

/**
 * What is taken for somebody being on the crew call? With `rows` the table is believed, and one pass is made.
 * With `lines` Flex is believed, and passes are made until Flex shows what is wanted.
 */
export type Compare =
  | { readonly kind: 'rows'; readonly rowsToCompare: RowsToCompare }
  | { readonly kind: 'lines' };
