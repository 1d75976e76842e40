import type { Change } from './change.ts';
import type { FlexRequest } from './exchange.ts';
import type { FlexState } from './flex-state.ts';
import type { Params } from './route.ts';
import type { RowWriter } from './row-writer.ts';
import type { Switches } from './switches.ts';
import type { Touch } from './touch.ts';

/** One request inside a route: what it may look at, and where it records what it did. */
export interface Call {
  readonly state: FlexState;
  readonly switches: Switches;
  readonly rows: RowWriter;
  readonly request: FlexRequest;
  readonly params: Params;
  readonly nowMs: number;
  readonly newId: () => string;
  readonly changes: Change[];
  readonly touches: Touch[];
}
