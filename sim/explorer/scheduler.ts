import { actorFaults } from './actor-faults.ts';
import type { Candidate } from './candidate.ts';
import { afterMicrotasks, macrotask } from './macrotask.ts';
import type { Touch } from './touch.ts';
import { UncontrolledAwait } from './uncontrolled-await.ts';

/** How a step ended for the actor that asked for it. */
export type Outcome<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }
  /** No answer ever: only a timer of the actor's own, or the platform, ends the wait. */
  | { readonly kind: 'silence' };

export interface Performed<T> {
  readonly touches: readonly Touch[];
  readonly outcome: Outcome<T>;
  /** Virtual ms on top of the step's own latency. */
  readonly extraMs?: number;
  /** A write that lands later, whatever becomes of the actor. */
  readonly late?: LateWrite;
}

export interface LateWrite {
  readonly afterMs: number;
  readonly land: (nowMs: number) => readonly Touch[] | Promise<readonly Touch[]>;
}

/** A request as an actor parks it. `fault` is '' or the name of the way it goes wrong. */
export interface StepRequest<T> {
  readonly key: string;
  readonly label: string;
  readonly latencyMs: number;
  /** Faults the schedule may choose for it, each out of the budget. */
  readonly faults: readonly string[];
  /** A fault the scenario has planned; it costs no budget and leaves no choice. */
  readonly planned?: { readonly fault: string; readonly ms?: number; readonly status?: number };
  /** `name` is this very request's name in the run: actor, request, and how often before. */
  perform(fault: string, nowMs: number, name: string): Performed<T> | Promise<Performed<T>>;
}

/** What an actor's code sees of the scheduler. */
export interface ActorPort {
  readonly index: number;
  now(): number;
  request<T>(request: StepRequest<T>): Promise<T>;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls back at a virtual time unless cancelled by the function it returns. */
  timer(ms: number, callback: () => void): () => void;
  /** Something of the actor goes on outside this process, whatever it has parked, until the returned function is called. */
  atWork?(): () => void;
  /** Calls back when nobody waits for the actor any more: it was killed, or the schedule ended without it. */
  whenOver?(callback: () => void): void;
}

export interface ActorStart {
  readonly title: string;
  readonly startMs: number;
  /** The platform ends an actor that is still going after this much virtual time. */
  readonly limitMs: number;
  /** Actors of the same company share state, and one may wait for what another has asked for. */
  readonly company?: object;
  run(port: ActorPort): Promise<void>;
}

export interface SchedulerOptions {
  /** Picks among what may happen; null cuts the schedule. */
  readonly choose: (candidates: readonly Candidate[]) => number | null;
  /** Told of everything that happened, in order. */
  readonly performed: (event: Happened) => void;
  readonly faultsMax: number;
  /** True: events follow the clock, and there is nothing to choose. */
  readonly clocked: boolean;
  /** How long a `stall` sleeps: past every lease. */
  readonly stallMs: number;
}

/** One chosen candidate, carried out. `fault` is the one that applied, chosen or planned. */
export interface Happened {
  readonly candidate: Candidate;
  readonly fault: string;
  readonly touches: readonly Touch[];
  readonly atMs: number;
}

export type ActEnd = 'rest' | 'cut';

interface Lane {
  readonly actor: Actor;
  readonly request: StepRequest<unknown>;
  readonly key: string;
  readonly parkedAtMs: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** Asleep before the step until this time, by a stall. */
  stalledUntilMs: number | null;
  /** It has slept once; it will not again. */
  awoken: boolean;
  /** What may become of it, as long as nothing has changed for its actor. Most lanes are offered many times. */
  offers: readonly Offer[];
  /** What those were made for. */
  offeredAtMs: number;
  offeredWithFaults: boolean;
}

interface Timer {
  readonly actor: Actor;
  readonly dueMs: number;
  readonly order: number;
  fire(): void;
}

interface Landing {
  readonly actor: Actor;
  readonly key: string;
  readonly label: string;
  readonly dueMs: number;
  readonly land: (nowMs: number) => readonly Touch[] | Promise<readonly Touch[]>;
}

interface Actor {
  readonly index: number;
  readonly title: string;
  readonly deadlineMs: number;
  readonly company: object | undefined;
  nowMs: number;
  state: 'running' | 'ended' | 'dead';
  /** Requests that got no answer and never will. */
  silences: number;
  /** How many timers may fire although others could still step: a fault has said so. */
  freeTimers: number;
  timersMade: number;
  /** How many things of it go on outside this process. */
  atWork: number;
  readonly whenOver: (() => void)[];
  /** How often each request was made, so that every one has a name of its own. */
  readonly counts: Map<string, number>;
  lastLabel: string;
  failure: unknown;
}

/** A candidate, and what is carried out when it is chosen. */
type Offer = {
  readonly candidate: Candidate;
  readonly fault: string;
  readonly atMs: number;
} & (
  | { readonly kind: 'step' | 'wake'; readonly on: Lane }
  | { readonly kind: 'landing'; readonly on: Landing }
  | { readonly kind: 'timer'; readonly on: Timer }
  | { readonly kind: 'kill'; readonly on: Actor }
);

type Touched = readonly Touch[] | Promise<readonly Touch[]>;

/**
 * Lets actors run at the same time in an order somebody else chooses. An actor's request is parked until it is
 * chosen; then it takes effect, and only that actor goes on, to its next request or its end. That everybody is
 * parked or over is counted, not guessed.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  #actors: Actor[] = [];
  #lanes: Lane[] = [];
  #timers: Timer[] = [];
  #landings: Landing[] = [];
  #faultsLeft: number;
  #epoch = -1;
  /** Pending as long as anything goes on outside this process. */
  #workOutside: Promise<void> | undefined;
  #noMoreOutside: () => void = () => {};
  /** Nobody has stirred for some turns: who has company waits for somebody of it. */
  #stirring = true;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#faultsLeft = options.faultsMax;
  }

  /** Runs the actors until all are at rest: nothing parked, nothing sleeping, nothing in flight. */
  act(starts: readonly ActorStart[], firstIndex = 0): Promise<ActEnd> {
    this.#epoch++;
    this.#actors = starts.map((start, offset) => newActor(start, firstIndex + offset));
    for (const [offset, start] of starts.entries()) {
      const actor = this.#actors[offset] as Actor;
      start.run(this.#port(actor)).then(
        () => this.#end(actor, undefined),
        (error: unknown) => this.#end(actor, error),
      );
    }
    // Callbacks and not a loop that awaits: a step takes a microsecond, and promises would be a third of it.
    return new Promise((resolve, reject) => {
      const goOn = (): void => afterMicrotasks(turn);
      const fail = (error: unknown): void => {
        this.#forsake();
        reject(error as Error);
      };
      const turn = (): void => {
        try {
          const taken = this.#everybodyWaits() ? this.#turn() : this.#settle();
          if (taken === undefined) goOn();
          else if (typeof taken === 'string') resolve(taken);
          else taken.then(goOn, fail);
        } catch (error) {
          fail(error);
        }
      };
      goOn();
    });
  }

  /** Has one of the things that may happen carried out, unless there is none left or the schedule is cut. */
  #turn(): ActEnd | undefined | Promise<void> {
    this.#stirring = true;
    const offers = this.#options.clocked ? this.#nextByClock() : this.#offers();
    if (offers.length === 0) return this.#rest();
    const index = this.#options.choose(offers.map(candidateOf));
    if (index === null) {
      this.#forsake();
      return 'cut';
    }
    const offer = offers[index];
    if (!offer) throw new RangeError(`Choice ${index} is not one of the ${offers.length} candidates.`);
    if (offer.candidate.fault !== '') this.#faultsLeft--;
    const touches = this.#take(offer);
    if (touches instanceof Promise) return touches.then((later) => this.#happened(offer, later));
    this.#happened(offer, touches);
    return undefined;
  }

  #happened({ candidate, fault, atMs }: Offer, touches: readonly Touch[]): void {
    this.#options.performed({ candidate, fault, touches, atMs });
  }

  /** The latest virtual time any actor of the last act has come to. */
  get latestMs(): number {
    return Math.max(...this.#actors.map((actor) => actor.nowMs));
  }

  #rest(): ActEnd {
    const failed = this.#actors.find((actor) => actor.failure !== undefined);
    if (failed) throw failed.failure;
    return 'rest';
  }

  #end(actor: Actor, failure: unknown): void {
    if (actor.state !== 'running') return;
    actor.state = 'ended';
    actor.failure = failure;
    this.#timers = this.#timers.filter((timer) => timer.actor !== actor);
    // What an actor sent and did not wait for is on its way all the same.
    this.#abandon(actor);
  }

  /** Somebody goes on without asking for anything: perhaps a few turns more, perhaps for ever. */
  async #settle(): Promise<void> {
    let startedAt = performance.now();
    for (let turns = 1; !this.#everybodyWaits(); turns++) {
      if (this.#workOutside) {
        await this.#workOutside;
        startedAt = performance.now();
      }
      await macrotask();
      this.#stirring = turns < stirringTurns;
      if (performance.now() - startedAt > UncontrolledAwait.patienceMs) throw this.#uncontrolled();
    }
  }

  #everybodyWaits(): boolean {
    for (const actor of this.#actors) if (actor.state === 'running' && !this.#waits(actor)) return false;
    return true;
  }

  #waits(actor: Actor): boolean {
    if (actor.atWork > 0) return false;
    if (actor.silences > 0) return true;
    for (const lane of this.#lanes) if (lane.actor === actor) return true;
    for (const timer of this.#timers) if (timer.actor === actor) return true;
    return !this.#stirring && this.#waitsForCompany(actor);
  }

  /** Counted in turns, for a wait on another's promise cannot be seen: somebody of the company is not at rest. */
  #waitsForCompany({ index, company }: Actor): boolean {
    if (company === undefined) return false;
    return this.#actors.some(
      (other) => other.company === company && other.index !== index && other.state !== 'ended',
    );
  }

  #uncontrolled(): UncontrolledAwait {
    const actor = this.#actors.find((each) => each.state === 'running' && !this.#waits(each)) as Actor;
    return new UncontrolledAwait(actor.title, actor.lastLabel);
  }

  #offers(): Offer[] {
    const offers: Offer[] = [];
    for (const lane of this.#lanes) {
      if (lane.stalledUntilMs !== null) offers.push(this.#wakeOffer(lane));
      else for (const offer of this.#stepOffers(lane)) offers.push(offer);
    }
    for (const landing of this.#landings) offers.push(this.#landingOffer(landing));
    for (const actor of this.#actors) {
      if (actor.state !== 'running' || actor.freeTimers === 0) continue;
      const timer = earliest(this.#timers.filter((each) => each.actor === actor));
      if (timer) offers.push(this.#timerOffer(timer, false));
    }
    if (offers.length > this.#landings.length) return offers;
    // Everybody sleeps. What is on its way may land before anybody wakes up, or, as long as it may take, after.
    const timer = earliest(this.#timers);
    const landsByMs = Math.min(...this.#landings.map(({ dueMs }) => dueMs));
    if (timer && timer.dueMs < landsByMs) offers.push(this.#timerOffer(timer, this.#landings.length === 0));
    return offers.length > 0 ? offers : this.#killOffers();
  }

  #stepOffers(lane: Lane): readonly Offer[] {
    const { request, actor } = lane;
    const atMs = Math.max(actor.nowMs, lane.parkedAtMs + request.latencyMs);
    const withFaults = this.#faultsLeft > 0;
    if (lane.offeredAtMs !== atMs || lane.offeredWithFaults !== withFaults) {
      lane.offers = this.#makeStepOffers(lane, atMs);
      lane.offeredAtMs = atMs;
      lane.offeredWithFaults = withFaults;
    }
    return lane.offers;
  }

  #makeStepOffers(lane: Lane, atMs: number): readonly Offer[] {
    const { request, actor } = lane;
    if (atMs > actor.deadlineMs) return [this.#killOffer(actor, false)];
    const planned = plannedFor(lane);
    const offers = [this.#stepOffer(lane, '', planned, atMs)];
    if (planned !== '' || this.#faultsLeft === 0) return offers;
    for (const fault of request.faults)
      if (fault !== 'stall' || !lane.awoken) offers.push(this.#stepOffer(lane, fault, fault, atMs));
    return offers;
  }

  #stepOffer(lane: Lane, chosen: string, fault: string, atMs: number): Offer {
    const { actor, request, key } = lane;
    const candidate = this.#candidate(actor, 'step', key, request.label, chosen, false);
    return { kind: 'step', on: lane, candidate, fault, atMs };
  }

  #wakeOffer(lane: Lane): Offer {
    const { actor } = lane;
    const label = `wakes up before ${lane.request.label}`;
    const candidate = this.#candidate(actor, 'timer', `${lane.key} wakes`, label, '', false);
    return { kind: 'wake', on: lane, candidate, fault: '', atMs: lane.stalledUntilMs as number };
  }

  #landingOffer(landing: Landing): Offer {
    const { actor, key, label } = landing;
    const candidate = this.#candidate(actor, 'late', key, label, '', false);
    return { kind: 'landing', on: landing, candidate, fault: '', atMs: Math.max(landing.dueMs, actor.nowMs) };
  }

  #timerOffer(timer: Timer, forced: boolean): Offer {
    const { actor, order, dueMs } = timer;
    const candidate = this.#candidate(
      actor,
      'timer',
      `${actor.index} timer ${order}`,
      'wakes up',
      '',
      forced,
    );
    return { kind: 'timer', on: timer, candidate, fault: '', atMs: dueMs };
  }

  #killOffers(): Offer[] {
    const stuck = this.#actors.find((actor) => actor.state === 'running');
    return stuck ? [this.#killOffer(stuck, true)] : [];
  }

  #killOffer(actor: Actor, forced: boolean): Offer {
    const label = 'is killed by the platform';
    const candidate = this.#candidate(actor, 'timer', `${actor.index} killed`, label, '', forced);
    return { kind: 'kill', on: actor, candidate, fault: '', atMs: actor.deadlineMs };
  }

  /** The one event that the clock brings next; on a tie the actor named first. */
  #nextByClock(): Offer[] {
    let next: Offer | undefined;
    const consider = (offer: Offer): void => {
      if (!next || offer.atMs < next.atMs) next = offer;
    };
    for (const lane of this.#lanes) {
      if (lane.stalledUntilMs !== null) consider(this.#wakeOffer(lane));
      else consider(this.#stepOffers(lane)[0] as Offer);
    }
    for (const timer of this.#timers) consider(this.#timerOffer(timer, true));
    for (const landing of this.#landings) consider(this.#landingOffer(landing));
    if (!next) return this.#killOffers();
    return [next];
  }

  #candidate(
    actor: Actor,
    kind: Candidate['kind'],
    key: string,
    label: string,
    fault: string,
    forced: boolean,
  ): Candidate {
    return { actor: actor.index, kind, key, fault, label, forced, epoch: this.#epoch };
  }

  #take(offer: Offer): Touched {
    switch (offer.kind) {
      case 'step':
        return this.#step(offer.on, offer.fault, offer.atMs);
      case 'wake':
        return this.#wake(offer.on, offer.atMs);
      case 'landing':
        remove(this.#landings, offer.on);
        return offer.on.land(offer.atMs);
      case 'timer':
        return this.#fire(offer.on);
      case 'kill':
        offer.on.nowMs = offer.on.deadlineMs;
        this.#kill(offer.on);
        return [];
    }
  }

  #step(lane: Lane, fault: string, atMs: number): Touched {
    const { actor, request } = lane;
    actor.lastLabel = request.label;
    if (fault === 'stall') {
      lane.stalledUntilMs = actor.nowMs + (request.planned?.ms ?? this.#options.stallMs);
      return [];
    }
    remove(this.#lanes, lane);
    actor.nowMs = atMs;
    if (fault === 'crash-before') {
      this.#kill(actor);
      return [];
    }
    const effect = request.perform(serversPart(fault), atMs, lane.key);
    if (effect instanceof Promise) return effect.then((performed) => this.#deliver(lane, fault, performed));
    return this.#deliver(lane, fault, effect);
  }

  #deliver(lane: Lane, fault: string, performed: Performed<unknown>): readonly Touch[] {
    const { actor } = lane;
    if (performed.late) this.#landLater(lane, performed.late);
    if (fault === 'crash-after') {
      this.#kill(actor);
      return performed.touches;
    }
    actor.nowMs += performed.extraMs ?? 0;
    if (actor.nowMs > actor.deadlineMs) this.#kill(actor);
    if (actor.state !== 'running') return performed.touches;
    const { outcome } = performed;
    if (outcome.kind === 'answer') lane.resolve(outcome.value);
    else if (outcome.kind === 'error') lane.reject(outcome.error);
    else {
      actor.silences++;
      actor.freeTimers++;
    }
    return performed.touches;
  }

  #wake(lane: Lane, atMs: number): readonly Touch[] {
    const { actor } = lane;
    lane.stalledUntilMs = null;
    lane.awoken = true;
    lane.offeredAtMs = neverOffered;
    actor.nowMs = Math.max(actor.nowMs, atMs);
    if (actor.nowMs > actor.deadlineMs) this.#kill(actor);
    return [];
  }

  #fire(timer: Timer): readonly Touch[] {
    const { actor } = timer;
    remove(this.#timers, timer);
    if (actor.freeTimers > 0) actor.freeTimers--;
    actor.nowMs = Math.max(actor.nowMs, timer.dueMs);
    if (actor.nowMs > actor.deadlineMs) this.#kill(actor);
    else timer.fire();
    return [];
  }

  #kill(actor: Actor): void {
    actor.state = 'dead';
    for (const over of actor.whenOver) over();
    this.#timers = this.#timers.filter((timer) => timer.actor !== actor);
    this.#abandon(actor);
  }

  /** Requests already sent when their actor is over land as writes that nobody waits for. */
  #abandon(actor: Actor): void {
    const sent = this.#lanes.filter((lane) => lane.actor === actor && lane.stalledUntilMs === null);
    this.#lanes = this.#lanes.filter((lane) => lane.actor !== actor);
    for (const lane of sent) {
      const land = (nowMs: number): readonly Touch[] | Promise<readonly Touch[]> => {
        const performed = lane.request.perform(serversPart(plannedFor(lane)), nowMs, lane.key);
        return performed instanceof Promise ? performed.then(({ touches }) => touches) : performed.touches;
      };
      this.#landLater(lane, { afterMs: lane.request.latencyMs, land });
    }
  }

  #landLater(lane: Lane, late: LateWrite): void {
    const { actor, request, key } = lane;
    const label = `${request.label} (late)`;
    const dueMs = actor.nowMs + late.afterMs;
    this.#landings.push({ actor, key: `${key} late`, label, dueMs, land: late.land });
  }

  #port(actor: Actor): ActorPort {
    return {
      index: actor.index,
      now: () => actor.nowMs,
      request: (request) => this.#park(actor, request),
      sleep: (ms, signal) => this.#sleep(actor, ms, signal),
      timer: (ms, callback) => this.#timer(actor, ms, callback),
      atWork: () => this.#atWork(actor),
      whenOver: (callback) => void actor.whenOver.push(callback),
    };
  }

  #atWork(actor: Actor): () => void {
    actor.atWork++;
    this.#workOutside ??= new Promise((resolve) => {
      this.#noMoreOutside = resolve;
    });
    return () => {
      actor.atWork--;
      if (this.#actors.some((each) => each.atWork > 0)) return;
      this.#workOutside = undefined;
      this.#noMoreOutside();
    };
  }

  /** Nobody of this act will be heard of any more. */
  #forsake(): void {
    for (const actor of this.#actors)
      if (actor.state === 'running') for (const over of actor.whenOver) over();
  }

  #park<T>(actor: Actor, request: StepRequest<T>): Promise<T> {
    if (actor.state !== 'running') return new Promise(() => {});
    const count = (actor.counts.get(request.key) ?? 0) + 1;
    actor.counts.set(request.key, count);
    const key = `${actor.index} ${request.key} #${count}`;
    return new Promise<T>((resolve, reject) => {
      const lane: Lane = {
        actor,
        request: request as StepRequest<unknown>,
        key,
        parkedAtMs: actor.nowMs,
        resolve: resolve as (value: unknown) => void,
        reject,
        stalledUntilMs: null,
        awoken: false,
        offers: [],
        offeredAtMs: neverOffered,
        offeredWithFaults: false,
      };
      this.#lanes.push(lane);
    });
  }

  #sleep(actor: Actor, ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#timer(actor, ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        reject(signal.reason);
      });
    });
  }

  #timer(actor: Actor, ms: number, fire: () => void): () => void {
    if (actor.state !== 'running') return () => {};
    const timer: Timer = { actor, dueMs: actor.nowMs + Math.max(0, ms), order: actor.timersMade++, fire };
    this.#timers.push(timer);
    return () => remove(this.#timers, timer);
  }
}

/** Turns after which an actor that has company, and neither asks nor ends, is taken to wait for it. */
const stirringTurns = 16;

/** A time no request takes effect at. */
const neverOffered = Number.NEGATIVE_INFINITY;

function candidateOf({ candidate }: Offer): Candidate {
  return candidate;
}

/** In place, and without the array that `splice` would give back. */
function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index === -1) return;
  for (let at = index + 1; at < list.length; at++) list[at - 1] = list[at] as T;
  list.pop();
}

/** The fault the scenario has for a request; a stall is over once it has been slept. */
function plannedFor(lane: Lane): string {
  const fault = lane.request.planned?.fault ?? '';
  return fault === 'stall' && lane.awoken ? '' : fault;
}

/** What of a fault the server is to carry out: an actor's stall or death is none of its business. */
function serversPart(fault: string): string {
  return fault === '' || actorFaults.has(fault) ? '' : fault;
}

function newActor(start: ActorStart, index: number): Actor {
  return {
    index,
    title: start.title,
    deadlineMs: start.startMs + start.limitMs,
    company: start.company,
    nowMs: start.startMs,
    state: 'running',
    silences: 0,
    freeTimers: 0,
    timersMade: 0,
    atWork: 0,
    whenOver: [],
    counts: new Map(),
    lastLabel: 'its start',
    failure: undefined,
  };
}

function earliest(timers: readonly Timer[]): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (!first || timer.dueMs < first.dueMs) first = timer;
  return first;
}
