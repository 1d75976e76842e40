import type { Aftermath, State } from '../checks/evidence.ts';
import { rowsOf } from '../checks/desired.ts';
import { Scheduler } from '../explorer/scheduler.ts';
import { FaultPlan } from './fault-plan.ts';
import { worldStartMs } from './ids.ts';
import { defaultLatency, type LatencyProfile } from './latency.ts';
import { Recorder } from './recorder.ts';
import type { Place } from './slot.ts';
import type { Stage } from './stage.ts';
import { syncActor } from './called-actor.ts';

/** Past every lease and every window of Flex's limits. */
const laterMs = 32 * 86_400_000;

/** States whose aftermath is remembered. */
const rememberedMax = 2_000;

export interface AftermathOptions {
  readonly seed: number;
  readonly latency?: LatencyProfile;
  /** Whether an idle sync is asked for as well. */
  readonly needs: 'nothing' | 'healed' | 'idle';
}

export interface Remembered {
  readonly healed: Aftermath;
  readonly idle?: Aftermath;
}

/**
 * What one more sync per surviving job makes of a state at rest, and another one after that. It depends on that
 * state alone, and many schedules rest in the same one, so it is remembered.
 */
export class Aftermaths {
  readonly #stage: Stage;
  readonly #place: Place;
  readonly #options: AftermathOptions;
  readonly #known = new Map<string, Remembered>();

  constructor(stage: Stage, place: Place, options: AftermathOptions) {
    this.#stage = stage;
    this.#place = place;
    this.#options = options;
  }

  async after(rest: State, restDigest: string): Promise<Remembered> {
    const known = this.#known.get(restDigest);
    if (known) return known;
    const healed = await this.#syncAll(rest, 'heal', worldStartMs + laterMs);
    const idle =
      this.#options.needs === 'idle'
        ? await this.#syncAll(healed.rest, 'idle', worldStartMs + 2 * laterMs)
        : undefined;
    const aftermaths = { healed, idle };
    if (this.#known.size < rememberedMax) this.#known.set(restDigest, aftermaths);
    return aftermaths;
  }

  async #syncAll(before: State, name: string, startMs: number): Promise<Aftermath> {
    const recorder = new Recorder();
    const { scenario, names } = this.#stage;
    const surviving = new Set(rowsOf(before, 'jobs').map((row) => row.id));
    let nowMs = startMs;
    for (const job of scenario.seed.jobs) {
      const jobId = names.job(job.key);
      if (!surviving.has(jobId)) continue;
      const id = `${name} ${job.key}`;
      const run = recorder.begin({ id, act: 0, jobId, departments: null });
      const scheduler = new Scheduler({
        choose: () => 0,
        performed: () => {},
        faultsMax: 0,
        clocked: true,
        stallMs: 0,
      });
      const caller = {
        author: { id, act: 0, run },
        recorder,
        plan: FaultPlan.none,
        latency: this.#options.latency ?? defaultLatency,
        seed: this.#options.seed,
      };
      await scheduler.act([syncActor(this.#stage, this.#place, { job: job.key }, nowMs, caller)]);
      nowMs = scheduler.latestMs;
    }
    return { before, rest: await this.#stage.state(), runs: recorder.runs, steps: recorder.steps };
  }
}
