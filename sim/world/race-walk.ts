import { recorded, type Recorded } from '../explorer/recorded.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import { assertRepeatable } from './race-repeatable.ts';
import type { Coverage } from './coverage.ts';
import type { Findings } from './findings.ts';
import type { Played, Player } from './play.ts';
import type { Spending } from './race-budget.ts';
import type { Phase } from './race-phases.ts';

/** Why a walk ended. `done`: there was nothing left to play. */
export type WalkEnd = 'done' | 'violated' | 'budget' | 'interrupted';

export interface Walk {
  readonly player: Player;
  readonly findings: Findings;
  readonly coverage: Coverage;
  readonly spending: Spending;
  readonly stopAtFirst: boolean;
  readonly checkDeterminism: boolean;
  readonly signal?: AbortSignal;
  readonly onSchedule: (phase: Phase, cut: boolean) => void;
}

/** Plays the schedules of one phase, and judges each that comes to rest. */
export async function walkPhase(phase: Phase, walk: Walk): Promise<WalkEnd> {
  const { findings, spending } = walk;
  const strategy = recorded(phase.strategy, faultNames);
  for (let played = 0; played < phase.schedulesMax; ) {
    if (walk.signal?.aborted) return 'interrupted';
    if (spending.isSpent) return 'budget';
    if (!strategy.begin()) return 'done';
    const schedule = await walk.player.play(strategy);
    // On the way back to where it was broken off, everything has been judged before.
    if (phase.resumable?.restoring) continue;
    played++;
    spending.spend();
    walk.onSchedule(phase, schedule.evidence === null);
    if (!schedule.evidence) continue;
    await judge(schedule, strategy, walk);
    if (walk.stopAtFirst && findings.found.size > 0) return 'violated';
  }
  return phase.proves ? 'budget' : 'done';
}

async function judge(schedule: Played, strategy: Recorded, walk: Walk): Promise<void> {
  if (walk.checkDeterminism) await assertRepeatable(walk.player, schedule, strategy.choices);
  walk.findings.judge(schedule, strategy);
  walk.coverage.see(schedule);
}
