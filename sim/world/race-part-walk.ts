import { recorded } from '../explorer/recorded.ts';
import { exhaustivePart } from '../explorer/strategies/exhaustive.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import { Coverage } from './coverage.ts';
import { Findings } from './findings.ts';
import type { Player } from './play.ts';
import type { NumberedPart, PartViolation, StretchNews } from './race-part.ts';
import { assertRepeatable } from './race-repeatable.ts';

/** Schedules of a stretch: enough to be worth a message, few enough that others soon have something to do. */
const stretchSchedules = 200;
/** Of the very first stretch: until it has ended, nobody else has anything to do. */
const firstStretchSchedules = 20;

export interface PartWalk {
  readonly player: Player;
  readonly checks: readonly CheckId[];
  readonly stopAtFirst: boolean;
  readonly checkDeterminism: boolean;
  /** The last stretch anybody wants to know about. It may become an earlier one at any time. */
  readonly lastStretch: () => number;
  readonly tell: (news: StretchNews) => void;
}

/** Walks one part to its end, or until nobody wants to know any more, and gives parts of it away as it goes. */
export async function walkPart({ id, stretch, part }: NumberedPart, walk: PartWalk): Promise<void> {
  const search = exhaustivePart(part);
  const strategy = recorded(search, faultNames);
  const coverage = new Coverage();
  const told = new Map<string, boolean>();
  let gifts = 0;
  for (let at = stretch; ; at++) {
    const findings = new Findings(walk.checks);
    const counts = { explored: 0, cut: 0 };
    const end = await stretchOf(findings, counts, at);
    const given = end === 'goes-on' && givesAfter(id, at + 1 - stretch) ? search.giveAway() : undefined;
    walk.tell({
      kind: 'stretch',
      id,
      stretch: at,
      ...counts,
      violations: violationsIn(findings),
      states: unknownTo(told, findings.states),
      crashed: [...findings.crashed],
      coverage: coverage.takeNews(),
      given: given && { id: [...id, gifts++], stretch: at + 1, part: given },
      end,
      rest: end === 'broken-off' ? { id, stretch: at, part: search.rest } : undefined,
    });
    if (end !== 'goes-on') return;
  }

  async function stretchOf(
    findings: Findings,
    counts: { explored: number; cut: number },
    at: number,
  ): Promise<StretchNews['end']> {
    const schedules = at === 0 ? firstStretchSchedules : stretchSchedules;
    while (counts.explored + counts.cut < schedules) {
      if (at > walk.lastStretch()) return 'broken-off';
      if (!strategy.begin()) return 'over';
      const played = await walk.player.play(strategy);
      // On the way to where the part begins, everything is somebody else's to judge.
      if (search.restoring) continue;
      if (!played.evidence) {
        counts.cut++;
        continue;
      }
      counts.explored++;
      if (walk.checkDeterminism) await assertRepeatable(walk.player, played, strategy.choices);
      findings.judge(played, strategy);
      coverage.see(played);
      if (walk.stopAtFirst && findings.found.size > 0) return 'over';
    }
    return 'goes-on';
  }
}

/** The first part soon has everybody busy. Later ones give seldom, since each gift has some starts that lead nowhere. */
function givesAfter(id: NumberedPart['id'], stretches: number): boolean {
  return stretches % givesEvery === 0 || (id.length === 0 && stretches <= givesAtOnce);
}

/** In stretches. Were it more, one worker would have nothing to do for seconds while another walks the last part. */
const givesEvery = 2;
const givesAtOnce = 8;

function violationsIn(findings: Findings): readonly PartViolation[] {
  return [...findings.found].map(([check, { preemptions, choices }]) => ({ check, preemptions, choices }));
}

/** States that this part has not told of yet. */
function unknownTo(told: Map<string, boolean>, states: ReadonlyMap<string, boolean>): StretchNews['states'] {
  const news = [...states].filter(
    ([state, violating]) => !(told.get(state) ?? !violating) || !told.has(state),
  );
  for (const [state, violating] of news) told.set(state, violating);
  return news;
}
