import type { ConflictRelation } from '../../sim/explorer/conflicts.ts';
import { type Candidate, transitionKey } from '../../sim/explorer/candidate.ts';
import { recorded } from '../../sim/explorer/recorded.ts';
import { inOrder } from '../../sim/explorer/strategies/in-order.ts';
import type { Strategy } from '../../sim/explorer/strategy.ts';
import { faultNames } from '../../sim/flex-fake/core/faults/fault.ts';
import type { Actor } from '../../sim/scenarios/actor.ts';
import { parseScenario, type Scenario } from '../../sim/scenarios/scenario.ts';
import { allOpenFaults } from '../../sim/world/open-faults.ts';
import { openStore } from '../../sim/world/open-store.ts';
import { type Played, Player } from '../../sim/world/play.ts';
import { schemaFor } from '../../sim/world/schema-for.ts';
import { setStage } from '../../sim/world/stage.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import type { Target } from '../../sim/targets/target.ts';

/** One technician there, one to come: enough for every request a sync can make. */
export function smallScenario(acts: readonly (readonly Actor[])[]): Scenario {
  return parseScenario(
    {
      name: 'small',
      why: 'A scope small enough to be walked in full.',
      seed: {
        technicians: [
          { key: 'ana', department: 'sound' },
          { key: 'bea', department: 'sound' },
        ],
        jobs: [
          {
            key: 'gig',
            crewCalls: { sound: 'gig-sound' },
            assignments: [
              { technician: 'ana', sound_role: 'SND-FOH-R' },
              { technician: 'bea', sound_role: 'SND-PA-T' },
            ],
          },
        ],
        lines: [{ key: 'bea-line', crewCall: 'gig-sound', technician: 'bea' }],
        rows: [{ job: 'gig', department: 'sound', technician: 'bea', line: 'bea-line' }],
      },
      acts,
      checks: ['one-line-per-desired'],
    },
    'small',
  );
}

export const sync = (id: string, departments = ['sound']): Actor => ({
  id,
  sync: { job: 'gig', departments },
});

/** A scenario on a target over the model, to be played as often as one likes. */
export async function stagedPlayer(
  scenario: Scenario,
  named: string | Target,
  faultsMax = 0,
): Promise<Player> {
  const target = typeof named === 'string' ? targetNamed(named) : named;
  if (!target) throw new Error(`There is no target "${typeof named === 'string' ? named : named.name}".`);
  const schema = schemaFor(scenario, target);
  const stage = await setStage(scenario, {
    store: await openStore('model'),
    schema: schema.seededOn,
    migrations: schema.migrations,
  });
  return new Player(stage, target, { seed: 1, needs: 'nothing', faults: allOpenFaults, faultsMax });
}

/** More than any scope that is to be walked in full. */
const schedulesMax = 20_000;

export interface Walked {
  /** What is at rest, and what each sync answered. */
  readonly ends: ReadonlySet<string>;
  readonly schedules: number;
}

/** Every end a strategy comes to. */
export async function walkFully(
  player: Player,
  strategy: Strategy,
  endIn: (played: Played) => string = endOf,
): Promise<Walked> {
  const ends = new Set<string>();
  let schedules = 0;
  while (strategy.begin()) {
    if (++schedules > schedulesMax)
      throw new Error(`More than ${schedulesMax} schedules: the scope is not small.`);
    const played = await player.play(strategy);
    if (played.evidence) ends.add(endIn(played));
  }
  return { ends, schedules };
}

/** The first schedules of a strategy, with their choices. */
export async function firstSchedules(player: Player, strategy: Strategy, count: number): Promise<Played[]> {
  const played: Played[] = [];
  const noted = recorded(strategy, faultNames);
  for (let at = 0; at < count && noted.begin(); at++) {
    const schedule = await player.play(noted);
    if (schedule.evidence) played.push(schedule);
  }
  return played;
}

/**
 * Exchanges each two neighbours of different actors that a relation lets commute, and names those where somebody
 * notices: an answer, a state at rest, or a step that cannot happen any more.
 */
export async function noticedSwaps(
  player: Player,
  schedule: Played,
  relation: ConflictRelation,
): Promise<readonly string[]> {
  const { happened } = schedule;
  const noticed: string[] = [];
  for (let at = 0; at + 1 < happened.length; at++) {
    const [a, b] = [happened[at], happened[at + 1]];
    if (!a || !b || a.candidate.actor === b.candidate.actor) continue;
    if (a.candidate.epoch !== b.candidate.epoch || a.candidate.forced || b.candidate.forced) continue;
    if (relation(a.touches, b.touches)) continue;
    const order = [...happened.slice(0, at), b, a, ...happened.slice(at + 2)];
    const strategy = inOrder(order.map(({ candidate }) => transitionKey(candidate)));
    strategy.begin();
    const swapped = await player.play(strategy);
    if (!swapped.evidence || viewOf(swapped) !== viewOf(schedule)) {
      noticed.push(`${labelOf(a.candidate)} | ${labelOf(b.candidate)}`);
    }
  }
  return noticed;
}

/** What each actor saw, in its own order, and what is at rest. */
function viewOf(played: Played): string {
  const steps = (played.evidence?.steps ?? []).map((step) => ({ ...step, seq: 0 }));
  const actors = [...new Set(steps.map(({ actor }) => actor))].toSorted();
  return JSON.stringify([actors.map((actor) => steps.filter((step) => step.actor === actor)), endOf(played)]);
}

function endOf({ evidence, restDigest }: Played): string {
  return JSON.stringify([restDigest, evidence?.runs.map(({ id, answer }) => [id, answer])]);
}

/**
 * The same in what it means: who has which line, whose line each row points at, and what was answered. Times and ids
 * also tell which of an actor's own open requests was answered first; its code looks at the answers by name.
 */
export function meaningOf({ evidence }: Played): string {
  const lines = evidence?.rest.lines ?? [];
  const { flex_crew_assignments: rows = [], job_assignments = [] } = evidence?.rest.tables ?? {};
  const whose = (id: unknown): unknown => lines.find((line) => line.id === id)?.resourceId ?? null;
  return JSON.stringify([
    lines
      .map(({ resourceId, elementId, businessRole }) => `${resourceId} ${elementId} ${businessRole}`)
      .toSorted(),
    rows.map((row) => `${String(row.technician_id)} → ${String(whose(row.flex_line_item_id))}`).toSorted(),
    job_assignments,
    evidence?.runs.map(({ answer }) => JSON.stringify(answer).replaceAll(/[0-9a-f-]{36}/g, 'id')),
  ]);
}

function labelOf({ actor, label }: Candidate): string {
  return `${actor} ${label}`;
}
