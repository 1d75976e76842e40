import { transitionKey } from '../explorer/candidate.ts';
import { conflicts } from '../explorer/conflicts.ts';
import { recorded } from '../explorer/recorded.ts';
import type { Happened } from '../explorer/scheduler.ts';
import { guided } from '../explorer/strategies/guided.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import { Findings } from './findings.ts';
import type { Player } from './play.ts';

/** Two steps of different actors, by index: had the second come first, the check would hold. */
export interface DecidingPair {
  readonly first: number;
  readonly second: number;
}

/** Schedules played at most to find the pair. */
const triesMax = 200;

/**
 * The two conflicting steps whose order makes the difference: the earliest pair that, exchanged, with everything
 * else as much as before as it can be, leaves the check unviolated. There is none where a fault alone does it.
 */
export async function decidingPair(
  player: Player,
  happened: readonly Happened[],
  check: CheckId,
): Promise<DecidingPair | undefined> {
  let tries = 0;
  for (let second = 1; second < happened.length; second++) {
    for (let first = second - 1; first >= 0; first--) {
      if (!raceOf(happened, first, second)) continue;
      if (++tries > triesMax) return undefined;
      if (await holdsInOrder(player, exchanged(happened, first, second), check)) return { first, second };
    }
  }
  return undefined;
}

function raceOf(happened: readonly Happened[], first: number, second: number): boolean {
  const [a, b] = [happened[first] as Happened, happened[second] as Happened];
  if (a.candidate.actor === b.candidate.actor || a.candidate.epoch !== b.candidate.epoch) return false;
  return conflicts(a.touches, b.touches);
}

/** The transitions with the second before the first: it, and of what lies between, what its own actor did. */
function exchanged(happened: readonly Happened[], first: number, second: number): readonly string[] {
  const { actor } = (happened[second] as Happened).candidate;
  const between = happened.slice(first, second + 1);
  const order = [
    ...happened.slice(0, first),
    ...between.filter(({ candidate }) => candidate.actor === actor),
    ...between.filter(({ candidate }) => candidate.actor !== actor),
    ...happened.slice(second + 1),
  ];
  return order.map(({ candidate }) => transitionKey(candidate));
}

async function holdsInOrder(player: Player, keys: readonly string[], check: CheckId): Promise<boolean> {
  const strategy = recorded(guided(keys), faultNames);
  strategy.begin();
  const played = await player.play(strategy);
  if (!played.evidence) return false;
  const findings = new Findings([check]);
  findings.judge(played, strategy);
  return !findings.found.has(check);
}
