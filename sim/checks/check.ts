import type { CheckId } from '../scenarios/check-ids.ts';
import type { Evidence } from './evidence.ts';

/** One invariant, judged at rest. `judge` gives a sentence for each breach, and none when it holds. */
export interface Check {
  readonly id: CheckId;
  /** Completes "violated when …". */
  readonly violatedWhen: string;
  /** Needs the syncs after the rest: `healed`, or `idle` as well. */
  readonly needs?: 'healed' | 'idle';
  judge(evidence: Evidence): readonly string[];
}
