import type fc from 'fast-check';
import type { ActorPort, ActorStart, Performed, StepRequest } from '../../sim/explorer/scheduler.ts';
import type { Recorder } from '../../sim/world/recorder.ts';

/** Where a fault strikes: the how manieth request of which actor, counted from 0. */
export interface Placement {
  readonly actor: number;
  readonly nth: number;
  readonly fault: string;
}

/** As long as the explorer's stall. */
const stallMs = 100_000;

/** An actor whose every request waits for fast-check's scheduler, and takes effect when that lets it. */
export class FastCheckActor {
  readonly #start: ActorStart;
  readonly #index: number;
  readonly #scheduler: fc.Scheduler;
  readonly #placements: readonly Placement[];
  readonly #recorder: Recorder;
  readonly #run: number;
  readonly #order: number[];
  readonly #counts = new Map<string, number>();
  readonly #timers = new Set<{ readonly dueMs: number; readonly fire: () => void }>();
  #nowMs: number;
  #requests = 0;
  #over = false;

  constructor(
    start: ActorStart,
    index: number,
    scheduler: fc.Scheduler,
    placements: readonly Placement[],
    recorder: Recorder,
    run: number,
    order: number[],
  ) {
    this.#start = start;
    this.#index = index;
    this.#scheduler = scheduler;
    this.#placements = placements;
    this.#recorder = recorder;
    this.#run = run;
    this.#order = order;
    this.#nowMs = start.startMs;
  }

  start(): void {
    const port: ActorPort = {
      index: this.#index,
      now: () => this.#nowMs,
      request: (request) => this.#request(request),
      sleep: (ms) => new Promise((resolve) => this.#timer(ms, resolve)),
      timer: (ms, callback) => this.#timer(ms, callback),
    };
    const end = (): void => {
      this.#over = true;
      this.#timers.clear();
    };
    this.#start.run(port).then(end, end);
  }

  /** When its earliest timer is due, or when the platform kills it; null when there is nothing to wait for. */
  get wakesAtMs(): number | null {
    if (this.#over) return null;
    const due = Math.min(...[...this.#timers].map(({ dueMs }) => dueMs));
    return Math.min(due, this.#start.startMs + this.#start.limitMs);
  }

  wake(): void {
    const atMs = this.wakesAtMs ?? this.#nowMs;
    this.#nowMs = Math.max(this.#nowMs, atMs);
    const timer = [...this.#timers].find(({ dueMs }) => dueMs <= atMs);
    if (!timer) return this.#die();
    this.#timers.delete(timer);
    timer.fire();
  }

  async #request<T>(request: StepRequest<T>): Promise<T> {
    const nth = this.#requests++;
    const count = (this.#counts.get(request.key) ?? 0) + 1;
    this.#counts.set(request.key, count);
    const name = `${this.#index} ${request.key} #${count}`;
    const wanted = this.#placements.find((placement) => placement.nth === nth)?.fault ?? '';
    const fault = request.faults.includes(wanted) ? wanted : '';
    await this.#turn(request.label);
    if (fault === 'stall') {
      this.#nowMs += stallMs;
      const run = this.#recorder.runs[this.#run];
      if (run) run.stalledAtSeq = this.#recorder.steps.length - 1;
      await this.#turn(request.label);
    }
    if (fault === 'crash-before') return this.#dieForEver();
    this.#nowMs += request.latencyMs;
    if (this.#nowMs > this.#start.startMs + this.#start.limitMs) return this.#dieForEver();
    const atServer = fault === 'stall' || fault === 'crash-after' ? '' : fault;
    const performed = await request.perform(atServer, this.#nowMs, name);
    if (fault === 'crash-after') {
      const last = this.#recorder.steps.at(-1);
      if (last) last.fate = 'crashed';
      return this.#dieForEver();
    }
    return this.#outcome(performed, request.label);
  }

  async #turn(label: string): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve(), label);
    this.#order.push(this.#index);
    if (this.#over) await new Promise(() => {});
  }

  #outcome<T>({ outcome, extraMs, late }: Performed<T>, label: string): T | Promise<T> {
    if (late) {
      const landsAtMs = this.#nowMs + late.afterMs;
      void this.#scheduler.schedule(Promise.resolve(), `${label} (late)`).then(() => late.land(landsAtMs));
    }
    this.#nowMs += extraMs ?? 0;
    switch (outcome.kind) {
      case 'answer':
        return outcome.value;
      case 'error':
        throw outcome.error;
      case 'silence':
        return new Promise(() => {});
    }
  }

  #timer(ms: number, fire: () => void): () => void {
    const timer = { dueMs: this.#nowMs + Math.max(0, ms), fire };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #dieForEver(): Promise<never> {
    this.#die();
    return new Promise(() => {});
  }

  #die(): void {
    this.#over = true;
    this.#timers.clear();
  }
}
