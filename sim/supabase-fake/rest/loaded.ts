import type { Row } from '../../databases/database.ts';

/** A row with what its embeds found, in the order of the plan's `embeds`. */
export interface Loaded {
  readonly row: Row;
  readonly embeds: readonly (Loaded | readonly Loaded[] | null)[];
}
