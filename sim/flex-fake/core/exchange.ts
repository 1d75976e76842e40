import type { FlexAnswer } from './answer.ts';
import type { Change } from './change.ts';
import type { Fault } from './faults/fault.ts';
import type { Params, RouteName } from './route.ts';
import type { Touch } from './touch.ts';

/** A request as plain data. */
export interface FlexRequest {
  readonly method: string;
  /** As sent, percent-encoding included: `/f5/api/line-item/…`. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** `''` when there is none. */
  readonly body: string;
}

/** Everything a request depends on besides itself and the state: who, when, and where ids come from. */
export interface FlexContext {
  readonly actor: string;
  readonly nowMs: number;
  /** Gives a new id; derived from the actor and its request, never from a counter that others share. */
  readonly newId: () => string;
  /** Requests open right now, this one included, for the limit on concurrency. */
  readonly inFlight?: number;
  /** The fault to apply here; without it, the faults armed in the world may. */
  readonly fault?: Fault;
  /** Chance in [0, 1), for armed faults with a probability. Without it they always apply. */
  readonly random?: () => number;
}

/** One request, its answer, and all it read and changed. */
export interface FlexExchange {
  readonly actor: string;
  readonly atMs: number;
  readonly request: FlexRequest;
  readonly answer: FlexAnswer;
  /** `null` when no route fits, or the request was turned away before routing. */
  readonly route: RouteName | null;
  readonly params: Params;
  readonly changes: readonly Change[];
  readonly touches: readonly Touch[];
  readonly fault?: Fault;
  /** The effect that is still to land (`late-commit`). */
  readonly pending?: PendingEffect;
  /** Set on the second entry of a late commit, the one for its effect; its client has long heard its answer. */
  readonly landed?: boolean;
}

/** An effect that lands `afterMs` after its request; call `commit` then, once. */
export interface PendingEffect {
  readonly afterMs: number;
  readonly commit: () => Effect;
}

/** What something did to the state of Flex. */
export interface Effect {
  readonly changes: readonly Change[];
  readonly touches: readonly Touch[];
}
