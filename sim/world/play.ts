import type { Aftermath, Evidence, State } from '../checks/evidence.ts';
import { type ActorStart, type Happened, Scheduler } from '../explorer/scheduler.ts';
import type { Strategy } from '../explorer/strategy.ts';
import type { Actor } from '../scenarios/actor.ts';
import { namedActors } from '../scenarios/named-actors.ts';
import type { Callable, Target } from '../targets/target.ts';
import { Aftermaths } from './aftermaths.ts';
import { assertTellable } from './assert-tellable.ts';
import { FaultPlan } from './fault-plan.ts';
import { worldStartMs } from './ids.ts';
import type { OpenFaults } from './open-faults.ts';
import { defaultLatency, type LatencyProfile } from './latency.ts';
import { actAsPerson } from './people.ts';
import { type Author, Recorder } from './recorder.ts';
import { roleIdOf } from './role-ids.ts';
import { SharedSlot } from './shared-slot.ts';
import { type Place, Slot } from './slot.ts';
import type { Stage } from './stage.ts';
import { manageActor, syncActor } from './called-actor.ts';
import { NoManager } from './no-manager.ts';
import { touchedByPeople } from './touched-by-people.ts';

/** A stalled actor sleeps past any lease, and is not yet killed by the platform. */
const stallMs = 100_000;

export interface PlayOptions {
  readonly seed: number;
  readonly latency?: LatencyProfile;
  /** Which of the aftermaths the asked-for checks need. */
  readonly needs: 'nothing' | 'healed' | 'idle';
  /** Faults the schedule may place, and how many in all. */
  readonly faults?: OpenFaults;
  readonly faultsMax?: number;
}

/** How one schedule went. Evidence is missing when it was cut. */
export interface Played {
  readonly evidence: Evidence | null;
  readonly happened: readonly Happened[];
  /** Identifies the state at rest. */
  readonly restDigest: string;
}

/** Plays a scenario on a target, again and again, each time in the order a strategy chooses. */
export class Player {
  readonly #stage: Stage;
  readonly #target: Target;
  readonly #options: PlayOptions;
  readonly #places: Place[] = [];
  /** One for each function whose runs share an instance. */
  readonly #shared = new Map<Callable, SharedSlot>();
  readonly #aftermaths: Aftermaths;
  readonly #touched: Evidence['touched'];

  constructor(stage: Stage, target: Target, options: PlayOptions) {
    assertTellable(stage.scenario, target);
    this.#stage = stage;
    this.#target = target;
    this.#options = options;
    this.#touched = touchedByPeople(stage.scenario, stage.names);
    // Weeks later no isolate is warm any more.
    this.#aftermaths = new Aftermaths(stage, new Slot(target), options);
  }

  async play(strategy: Strategy, mode: 'explored' | 'clocked' = 'explored'): Promise<Played> {
    const { scenario } = this.#stage;
    await this.#stage.reset();
    for (const shared of this.#shared.values()) shared.cool();
    const recorder = new Recorder();
    const plan = new FaultPlan(scenario.faults ?? [], this.#options.seed, this.#options.faults);
    const happened: Happened[] = [];
    const planned = scenario.faults?.some(({ on }) => on.nth === 'any') ? 1 : 0;
    const scheduler = new Scheduler({
      choose: (candidates) => strategy.choose(candidates),
      performed: (event) => {
        happened.push(event);
        noteFate(recorder, event, actors.get(event.candidate.actor));
        strategy.performed(event.touches);
      },
      faultsMax: (this.#options.faultsMax ?? 0) + planned,
      clocked: mode === 'clocked',
      stallMs,
    });
    const actors = new Map<number, Author>();
    let before = this.#stage.start;
    let nowMs = worldStartMs;
    for (const [act, group] of this.#acts().entries()) {
      if (act > 0) before = await this.#stage.state();
      const starts = group.map(({ id, index, actor }): ActorStart => {
        const run = this.#beginRun(recorder, id, act, actor);
        const author: Author = { id, act, run };
        actors.set(index, author);
        if (!('sync' in actor) && !('manage' in actor)) {
          const title = id;
          const limitMs = Number.POSITIVE_INFINITY;
          return {
            title,
            startMs: nowMs,
            limitMs,
            run: (port) => actAsPerson(this.#stage, actor, port, recorder, author),
          };
        }
        const caller = {
          author,
          recorder,
          plan,
          latency: this.#options.latency ?? defaultLatency,
          seed: this.#options.seed,
        };
        return 'sync' in actor
          ? syncActor(this.#stage, this.#place(index), actor.sync, nowMs, caller)
          : manageActor(this.#stage, this.#managers(index), actor.manage, nowMs, caller);
      });
      const end = await scheduler.act(starts, group[0]?.index ?? 0);
      if (end === 'cut') return { evidence: null, happened, restDigest: '' };
      nowMs = Math.max(nowMs, scheduler.latestMs);
    }
    const rest = await this.#stage.state();
    const restDigest = digest(rest);
    const evidence = await this.#evidence(recorder, before, rest, restDigest);
    return { evidence, happened, restDigest };
  }

  /** The actors of each act, numbered through the whole scenario. */
  #acts() {
    const groups: { id: string; index: number; actor: ReturnType<typeof namedActors>[number]['actor'] }[][] =
      [];
    for (const [index, { id, act, actor }] of namedActors(this.#stage.scenario).entries()) {
      (groups[act] ??= []).push({ id, index, actor });
    }
    return groups;
  }

  /** What is called has a run of its own; what people do has none. */
  #beginRun(recorder: Recorder, id: string, act: number, actor: Actor): number | null {
    const { names } = this.#stage;
    if ('sync' in actor) {
      const { job, departments = null } = actor.sync;
      return recorder.begin({ id, act, jobId: names.job(job), departments });
    }
    if (!('manage' in actor)) return null;
    const { job, technician, department } = actor.manage;
    const technicianId = names.technician(technician);
    return recorder.begin({ id, act, jobId: names.job(job), departments: [department], technicianId });
  }

  #place(index: number, target: Callable = this.#target): Place {
    if (!target.shared) return (this.#places[index] ??= new Slot(target));
    const known = this.#shared.get(target) ?? new SharedSlot(target);
    this.#shared.set(target, known);
    return known;
  }

  #managers(index: number): Place {
    const { manage, name } = this.#target;
    if (!manage) throw new NoManager(this.#stage.scenario.name, name);
    return this.#place(index, manage);
  }

  async #evidence(recorder: Recorder, before: State, rest: State, restDigest: string): Promise<Evidence> {
    const { scenario, names } = this.#stage;
    const env = { ...this.#target.env, ...scenario.env };
    let healed: Aftermath | undefined;
    let idle: Aftermath | undefined;
    if (this.#options.needs !== 'nothing')
      ({ healed, idle } = await this.#aftermaths.after(rest, restDigest));
    return {
      nameOf: (id) => names.nameOf(id),
      pruning: env.FLEX_SYNC_PRUNE_ORPHANS !== 'false',
      shipsLog: this.#target.shipsLog,
      roleId: roleIdOf(env),
      before,
      rest,
      lastAct: scenario.acts.length - 1,
      runs: recorder.runs,
      steps: recorder.steps,
      touched: this.#touched,
      healed,
      idle,
    };
  }
}

/** Marks what only the scheduler knows: late landings, crashes, stalls. */
function noteFate(recorder: Recorder, { candidate, fault }: Happened, author: Author | undefined): void {
  if (!author || author.run === null) return;
  const last = recorder.steps.at(-1);
  if (candidate.kind === 'late' && last) last.late = true;
  if (fault === 'crash-after' && last) last.fate = 'crashed';
  if (fault !== 'stall') return;
  const run = recorder.runs[author.run];
  if (run) run.stalledAtSeq = last?.seq ?? -1;
}

/** Everything but the log: what later runs can depend on. */
function digest(state: State): string {
  let text = JSON.stringify(state.lines);
  for (const [table, rows] of Object.entries(state.tables))
    if (table !== 'flex_sync_log') text += `${table}${jsonOf(rows)}`;
  return text;
}

/** Tables in memory are never changed in place: the same rows are printed once for all schedules. */
function jsonOf(rows: State['tables'][string]): string {
  let json = printed.get(rows);
  if (json === undefined) {
    json = JSON.stringify(rows);
    printed.set(rows, json);
  }
  return json;
}

const printed = new WeakMap<object, string>();
