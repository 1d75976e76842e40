import { transitionKey } from '../explorer/candidate.ts';
import { replay } from '../explorer/strategies/replay.ts';
import type { Touch } from '../explorer/touch.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { Played, Player } from './play.ts';

/** The same schedule, run twice, went two ways: something decides that flexsim does not control. */
export class NotRepeatable extends Error {
  readonly code = 'FLEXSIM_NOT_REPEATABLE';
  override readonly name = 'NotRepeatable';
}

/**
 * Runs a schedule once more and compares everything that can be seen of it.
 *
 * @throws NotRepeatable naming the first step that differs.
 */
export async function assertRepeatable(
  player: Player,
  first: Played,
  choices: readonly number[],
): Promise<void> {
  const strategy = replay(choices, faultNames);
  strategy.begin();
  const second = await player.play(strategy).catch((error: unknown) => {
    throw new NotRepeatable(`the same schedule could not be run a second time: ${String(error)}`);
  });
  const [a, b] = [tracesOf(first), tracesOf(second)];
  const at = a.findIndex((trace, index) => trace !== b[index]);
  if (at === -1 && a.length === b.length) return;
  const label = first.happened[at]?.candidate.label ?? 'the state at rest';
  throw new NotRepeatable(
    `the same schedule, run twice, differs at step ${at + 1} (${label}). Look for time, chance or state that flexsim does not control.`,
  );
}

/** Each step with its request, its answer and its footprint, and the state at rest. */
function tracesOf({ happened, evidence, restDigest }: Played): readonly string[] {
  const events = happened.map(({ candidate, fault, touches, atMs }) =>
    JSON.stringify([transitionKey(candidate), fault, atMs, touches.map(footprint)]),
  );
  const steps = (evidence?.steps ?? []).map((step) => JSON.stringify(step));
  const answers = (evidence?.runs ?? []).map((run) => JSON.stringify(run));
  return [...events, ...steps, ...answers, restDigest];
}

/** A predicate cannot be compared; that there is one can. */
function footprint(touch: Touch): unknown {
  return touch.mode === 'read' ? [touch.space, touch.key, touch.matches !== undefined] : touch;
}
