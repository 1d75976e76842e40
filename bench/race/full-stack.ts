import { random } from '../../sim/explorer/strategies/random.ts';
import { FaultPlan } from '../../sim/world/fault-plan.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { worldStartMs } from '../../sim/world/ids.ts';
import type { Store } from '../../sim/world/open-store.ts';
import { defaultLatency } from '../../sim/world/latency.ts';
import { Recorder } from '../../sim/world/recorder.ts';
import { schemaFor } from '../../sim/world/schema-for.ts';
import { Slot } from '../../sim/world/slot.ts';
import { setStage } from '../../sim/world/stage.ts';
import { syncActor } from '../../sim/world/called-actor.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import type { ActorPort, StepRequest } from '../../sim/explorer/scheduler.ts';

/** Schedules drawn at random and judged by every check of the scenario. Returns how many steps that took. */
export async function exploredSteps(
  scenario: Scenario,
  target: Target,
  store: Store,
  schedules: number,
): Promise<number> {
  let steps = 0;
  await judgeCell(scenario, target, {
    store,
    seed: 1,
    schedulesMax: schedules,
    strategy: random(1),
    onPlayed: ({ happened }) => {
      steps += happened.length;
    },
  });
  return steps;
}

/**
 * The same stack with nothing of the explorer: each sync runs to its end in turn, every request is answered at
 * once, and nothing is judged. Returns how many steps that took.
 */
export async function unscheduledSteps(
  scenario: Scenario,
  target: Target,
  store: Store,
  runs: number,
): Promise<number> {
  const { seededOn, migrations } = schemaFor(scenario, target, undefined);
  const stage = await setStage(scenario, { store, schema: seededOn, migrations });
  const syncs = scenario.acts.flat().flatMap((actor) => ('sync' in actor ? [actor.sync] : []));
  const slots = syncs.map(() => new Slot(target));
  let steps = 0;
  for (let run = 0; run < runs; run++) {
    await stage.reset();
    const recorder = new Recorder();
    for (const [index, sync] of syncs.entries()) {
      const id = `sync-${index + 1}`;
      const jobId = stage.names.job(sync.job);
      const author = { id, act: 0, run: recorder.begin({ id, act: 0, jobId, departments: null }) };
      const caller = { author, recorder, plan: FaultPlan.none, latency: defaultLatency, seed: 1 };
      const start = syncActor(stage, slots[index] as Slot, sync, worldStartMs, caller);
      await start.run(immediatePort(index));
    }
    steps += recorder.steps.length;
  }
  await stage.close();
  return steps;
}

/** Answers every request at once. */
function immediatePort(index: number): ActorPort {
  let nowMs = worldStartMs;
  let requests = 0;
  return {
    index,
    now: () => nowMs,
    async request<T>(request: StepRequest<T>): Promise<T> {
      nowMs += request.latencyMs;
      const { outcome } = await request.perform('', nowMs, `${index} ${request.key} #${++requests}`);
      if (outcome.kind !== 'answer') throw new Error('Without faults every request is answered.');
      return outcome.value;
    },
    async sleep(ms) {
      nowMs += ms;
    },
    timer: () => () => {},
  };
}
