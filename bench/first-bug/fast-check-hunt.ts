import fc from 'fast-check';
import type { Evidence } from '../../sim/checks/evidence.ts';
import { macrotask } from '../../sim/explorer/macrotask.ts';
import { Aftermaths } from '../../sim/world/aftermaths.ts';
import { FaultPlan } from '../../sim/world/fault-plan.ts';
import { worldStartMs } from '../../sim/world/ids.ts';
import { defaultLatency } from '../../sim/world/latency.ts';
import { Recorder } from '../../sim/world/recorder.ts';
import { roleIdOf } from '../../sim/world/role-ids.ts';
import { Slot } from '../../sim/world/slot.ts';
import type { Stage } from '../../sim/world/stage.ts';
import { syncActor } from '../../sim/world/called-actor.ts';
import { touchedByPeople } from '../../sim/world/touched-by-people.ts';
import { isViolated, needsOf } from './bench-stage.ts';
import { FastCheckActor, type Placement } from './fast-check-actor.ts';
import type { Hunt } from './hunt.ts';
import type { Mutant } from './mutant.ts';

/** Requests an actor makes at most, roughly: where a fault may be placed. */
const requestsMax = 20;

/**
 * The baseline: the same clients over the same fakes, ordered by fast-check's scheduler by its recipe for a mocked
 * server, with faults placed by its arbitraries.
 */
export function fastCheckHunt(mutant: Mutant, stage: Stage): Hunt {
  const slots: Slot[] = [];
  const slot = (index: number): Slot => (slots[index] ??= new Slot(mutant.broken));
  const needs = needsOf(mutant);
  const aftermaths = new Aftermaths(stage, new Slot(mutant.broken), { seed: 1, needs });
  const touched = touchedByPeople(stage.scenario, stage.names);
  return async (seed, schedulesMax) => {
    let preemptions = 0;
    const property = fc.asyncProperty(fc.scheduler(), placementsOf(mutant), async (scheduler, placements) => {
      const run = await runOnce(mutant, stage, slot, scheduler, placements);
      const rest = await stage.state();
      const after = needs === 'nothing' ? {} : await aftermaths.after(rest, JSON.stringify(rest));
      const evidence: Evidence = {
        nameOf: (id) => stage.names.nameOf(id),
        pruning: true,
        shipsLog: mutant.broken.shipsLog,
        roleId: roleIdOf({}),
        before: stage.start,
        rest,
        lastAct: 0,
        runs: run.recorder.runs,
        steps: run.recorder.steps,
        touched,
        healed: undefined,
        idle: undefined,
        ...after,
      };
      preemptions = run.switches;
      return !isViolated(mutant, evidence);
    });
    const { failed, numRuns } = await fc.check(property, { seed, numRuns: schedulesMax, endOnFailure: true });
    return failed ? { schedules: numRuns, preemptions } : null;
  };
}

async function runOnce(
  mutant: Mutant,
  stage: Stage,
  slot: (index: number) => Slot,
  scheduler: fc.Scheduler,
  placements: readonly Placement[],
): Promise<{ readonly recorder: Recorder; readonly switches: number }> {
  await stage.reset();
  const recorder = new Recorder();
  const order: number[] = [];
  const syncs = stage.scenario.acts.flat().flatMap((actor) => ('sync' in actor ? [actor.sync] : []));
  const plan = new FaultPlan([], 1, mutant.faults);
  const actors = syncs.map((sync, index) => {
    const id = `sync-${index + 1}`;
    const jobId = stage.names.job(sync.job);
    const run = recorder.begin({ id, act: 0, jobId, departments: sync.departments ?? null });
    const caller = { author: { id, act: 0, run }, recorder, plan, latency: defaultLatency, seed: 1 };
    const start = syncActor(stage, slot(index), sync, worldStartMs, caller);
    const own = placements.filter(({ actor }) => actor === index);
    return new FastCheckActor(start, index, scheduler, own, recorder, run, order);
  });
  for (const actor of actors) actor.start();
  for (;;) {
    await macrotask();
    if (scheduler.count() > 0) await scheduler.waitOne();
    else if (!wakeEarliest(actors)) break;
  }
  return { recorder, switches: switchesIn(order) };
}

/** A clock that moves only when nothing else can happen, as one would have it from fake timers. */
function wakeEarliest(actors: readonly FastCheckActor[]): boolean {
  const [next] = actors
    .filter((actor) => actor.wakesAtMs !== null)
    .toSorted((a, b) => (a.wakesAtMs ?? 0) - (b.wakesAtMs ?? 0));
  next?.wake();
  return next !== undefined;
}

function placementsOf({ faults, faultsMax, scenario }: Mutant): fc.Arbitrary<readonly Placement[]> {
  if (faultsMax === 0) return fc.constant([]);
  const placement = fc.record({
    actor: fc.nat((scenario.acts[0]?.length ?? 1) - 1),
    nth: fc.nat(requestsMax - 1),
    fault: fc.constantFrom(...new Set([...faults.flex, ...faults.db])),
  });
  return fc.array(placement, { minLength: faultsMax, maxLength: faultsMax });
}

function switchesIn(order: readonly number[]): number {
  return order.filter(
    (actor, at) => at > 0 && order[at - 1] !== actor && order.includes(order[at - 1] as number, at),
  ).length;
}
