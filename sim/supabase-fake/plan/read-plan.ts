import type { Condition } from '../../databases/condition.ts';
import type { Row } from '../../databases/database.ts';
import type { Column, Table } from '../../databases/schema.ts';
import type { Relation } from './relation.ts';

/** What to read of one table and of the tables embedded in it, checked against the schema. */
export interface ReadPlan {
  readonly table: Table;
  readonly output: readonly OutputItem[];
  readonly where: Condition;
  readonly matches: (row: Row) => boolean;
  readonly embeds: readonly EmbedPlan[];
  readonly order: readonly PlannedOrder[];
  readonly limit: number | null;
  readonly offset: number;
}

export type OutputItem =
  | { readonly kind: 'column'; readonly key: string; readonly column: Column; readonly cast: string | null }
  /** `at` is the embed's place in `embeds`. */
  | { readonly kind: 'embed'; readonly key: string; readonly at: number };

export interface EmbedPlan {
  readonly name: string;
  readonly relation: Relation;
  readonly plan: ReadPlan;
  /** Rows without it are left out (`inner`), or are the only ones that stay (`absent`). */
  readonly join: 'left' | 'inner' | 'absent';
}

export interface PlannedOrder {
  /** The place in `embeds` of the one whose column it is; null for the table itself. */
  readonly embedAt: number | null;
  readonly column: Column;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}
