import { type FlexAnswer, FORBIDDEN_PAGE, LOGIN_PAGE, flexError, flexErrorBody, html } from './answer.ts';
import type { Call } from './call.ts';
import type { Change } from './change.ts';
import type { Contact, ContactSeed } from './contact.ts';
import type { Element, ElementSeed } from './element.ts';
import type { Effect, FlexContext, FlexExchange, FlexRequest } from './exchange.ts';
import { FaultRules } from './fault-rules.ts';
import type { Fault, Voice } from './faults/fault.ts';
import { faultNamed } from './faults/list.ts';
import { FlexState, type FlexStateRoot } from './flex-state.ts';
import { JOURNAL_ENTRIES_MAX, Journal } from './journal.ts';
import { type Line, type LineSeed, lineFrom } from './line.ts';
import { nearestRoutes } from './near-miss.ts';
import { limitsOf, NO_CALLS, Quota, type QuotaState } from './quota.ts';
import { ReadLag } from './read-lag.ts';
import type { Params, Route } from './route.ts';
import { type Match, Router } from './router.ts';
import { routes } from './routes.ts';
import { RowWriter } from './row-writer.ts';
import { defaultSwitches, parseSwitches, type Switches } from './switches.ts';
import type { Touch } from './touch.ts';

/** The token a world accepts unless told otherwise; it was invented for this. */
export const DEFAULT_TOKEN = 'flexsim-invented-token';

/** The longest body and the longest path with query that the fake takes, in characters. */
export const BODY_CHARS_MAX = 2 * 1024 * 1024;
export const URL_CHARS_MAX = 8 * 1024;

export interface FlexWorldOptions {
  readonly switches?: Partial<Switches>;
  /** Values of `X-Auth-Token` that are let in. */
  readonly tokens?: readonly string[];
  /** How many exchanges the journal keeps; 0 keeps none, which is quickest. */
  readonly journalEntriesMax?: number;
}

/** All of a world's state at one moment. Taking and restoring one takes constant time. */
export interface FlexSnapshot {
  readonly state: FlexStateRoot;
  readonly quota: QuotaState;
  /** Text of rows already written; of use as long as the switches are the same. */
  readonly switches: Switches;
  readonly rows: RowWriter;
}

const NO_PARAMS: Params = Object.freeze({});
const NOTHING: readonly never[] = Object.freeze([]);
const VOICE: Voice = { errorBody: (status) => flexErrorBody(wordingOf(status)), loginPage: LOGIN_PAGE };
const router = new Router(routes);

/**
 * A fake Flex: state, switches, armed faults, limits and a journal, all its own. It has no clock, no chance and
 * no socket; each request brings those along.
 *
 * @example
 * const world = new FlexWorld({ switches: { bareAdd: 'reject' } });
 * world.addElement({ id: crewCall });
 * world.handle({ method: 'GET', path: `/f5/api/element/${crewCall}/key-info/`, query: '', headers, body: '' }, context);
 */
export class FlexWorld {
  readonly journal: Journal;
  readonly faults = new FaultRules();
  readonly #state = new FlexState();
  readonly #tokens: ReadonlySet<string>;
  #switches: Switches;
  #rows: RowWriter;
  #quota: Quota | undefined;

  constructor(options: FlexWorldOptions = {}) {
    this.#tokens = new Set(options.tokens ?? [DEFAULT_TOKEN]);
    this.journal = new Journal(options.journalEntriesMax ?? JOURNAL_ENTRIES_MAX);
    this.#switches = defaultSwitches;
    this.#rows = new RowWriter(this.#state, this.#switches);
    if (options.switches !== undefined) this.setSwitches(options.switches);
  }

  get switches(): Switches {
    return this.#switches;
  }

  /** Answers one request. What it read and changed is in the exchange; nothing else depends on it. */
  handle(request: FlexRequest, context: FlexContext): FlexExchange {
    const exchange = this.#exchange(request, context);
    this.journal.record(exchange);
    return exchange;
  }

  #exchange(request: FlexRequest, context: FlexContext): FlexExchange {
    const refused = refusal(request);
    if (refused !== undefined) return exchanged(request, context, null, NO_PARAMS, refused);
    const match = router.match(request.method, request.path);
    const route = match.kind === 'route' ? match.route : null;
    const params = match.kind === 'route' ? match.params : NO_PARAMS;

    const fault =
      context.fault ??
      (route === null ? undefined : this.faults.strike(route.name, context.actor, context.random));
    if (fault !== undefined) return this.#withFault(fault, request, context, match);
    const { answer, changes, touches } = this.#serve(request, context, match);
    return exchanged(request, context, route, params, answer, changes, touches);
  }

  #withFault(fault: Fault, request: FlexRequest, context: FlexContext, match: Match): FlexExchange {
    const route = match.kind === 'route' ? match.route : null;
    const params = match.kind === 'route' ? match.params : NO_PARAMS;
    const definition = faultNamed(fault.name);
    switch (definition.effect) {
      case 'none': {
        const answer = definition.answer(fault, VOICE);
        return exchanged(request, context, route, params, answer, NOTHING, NOTHING, fault);
      }
      case 'done': {
        const { answer, changes, touches } = this.#serve(request, context, match);
        return exchanged(
          request,
          context,
          route,
          params,
          definition.answer(answer, fault, VOICE),
          changes,
          touches,
          fault,
        );
      }
      case 'later': {
        const afterMs = definition.afterMs(fault);
        // The id is drawn now: it belongs to this request, however many others the actor makes before it lands.
        const id = context.newId();
        const later: FlexContext = { ...context, nowMs: context.nowMs + afterMs, newId: () => id };
        const answer = definition.answer(fault, VOICE);
        const commit = (): Effect => {
          const done = this.#serve(request, later, match);
          const { changes, touches } = done;
          const landing = exchanged(request, later, route, params, done.answer, changes, touches, fault);
          this.journal.record({ ...landing, landed: true });
          return done;
        };
        return {
          ...exchanged(request, context, route, params, answer, NOTHING, NOTHING, fault),
          pending: { afterMs, commit },
        };
      }
      case 'scheduled':
        throw new Error(
          `FLEXSIM_FAULT_OF_ACTOR: "${fault.name}" happens to an actor; a server cannot do it.`,
        );
    }
  }

  #serve(request: FlexRequest, context: FlexContext, match: Match): Served {
    if (!this.#tokens.has(request.headers['x-auth-token'] ?? '')) {
      return { answer: this.#unauthorised(), changes: NOTHING, touches: NOTHING };
    }
    const changes: Change[] = [];
    const touches: Touch[] = [];
    const refused = this.#quota?.admit(context.nowMs, context.inFlight ?? 1, touches);
    if (refused !== undefined) return { answer: refused, changes, touches };
    if (match.kind !== 'route') return { answer: unmatched(match, request), changes, touches };
    const call: Call = {
      state: this.#state,
      switches: this.#switches,
      rows: this.#rows,
      request,
      params: match.params,
      nowMs: context.nowMs,
      newId: context.newId,
      changes,
      touches,
    };
    return { answer: match.route.handle(call), changes, touches };
  }

  #unauthorised(): FlexAnswer {
    return this.#switches.unauthorised === 'html-200'
      ? html(200, LOGIN_PAGE)
      : flexError(401, 'Access Denied');
  }

  /** Keeps state and call counts as they are now. */
  snapshot(): FlexSnapshot {
    return {
      state: this.#state.freeze(),
      quota: this.#quota?.state ?? NO_CALLS,
      switches: this.#switches,
      rows: this.#rows,
    };
  }

  /** Brings state and call counts back. The journal starts anew; switches and armed faults stay. */
  restore(snapshot: FlexSnapshot): void {
    this.#state.thaw(snapshot.state);
    if (this.#quota !== undefined) this.#quota.state = snapshot.quota;
    if (snapshot.switches === this.#switches) this.#rows = snapshot.rows;
    else this.#rows = new RowWriter(this.#state, this.#switches);
    this.journal.clear();
  }

  /** Changes some switches. Limits start counting anew and lists stop lagging behind earlier writes. */
  setSwitches(switches: Partial<Switches>): void {
    this.#switches = parseSwitches(switches, this.#switches);
    const { limits, readLag, rowShape } = this.#switches;
    const calls = limitsOf(limits);
    this.#quota = calls === undefined ? undefined : new Quota(calls);
    this.#state.lagBy(readLag === 'off' ? undefined : new ReadLag(readLag));
    this.#rows = new RowWriter(this.#state, this.#switches);
    if (rowShape === 'mixed') for (const element of this.#state.elements()) this.#addMixedLines(element.id);
  }

  // What a person does in Flex itself, and how a stage is set: no request, no token, no limits.

  addElement(seed: ElementSeed): Effect {
    const effect = nothingYet();
    const element = this.#state.addElement(seed, effect);
    if (this.#switches.rowShape === 'mixed') this.#addMixedLines(element.id);
    return effect;
  }

  addContact(seed: ContactSeed): Effect {
    const effect = nothingYet();
    this.#state.addContact(seed, effect);
    this.#rows = new RowWriter(this.#state, this.#switches);
    return effect;
  }

  /** @throws when its element is not there, or another element has a line of that id. */
  addLine(seed: LineSeed): Effect {
    const line = lineFrom(seed);
    if (this.#state.element(line.elementId) === undefined) {
      throw new Error(`FLEXSIM_NO_ELEMENT: line ${line.id} names element ${line.elementId}. Add that first.`);
    }
    if (this.#state.line(line.id) !== undefined) {
      throw new Error(`FLEXSIM_LINE_EXISTS: there is a line ${line.id} already. Remove it first.`);
    }
    const effect = nothingYet();
    this.#state.putLine(line, line.createdAtMs, effect);
    return effect;
  }

  /** A deletion by hand in Flex. A line that is gone already is left gone. */
  removeLine(id: string, nowMs = 0): Effect {
    const effect = nothingYet();
    const line = this.#state.line(id.toLowerCase());
    if (line !== undefined) this.#state.dropLine(line, nowMs, effect);
    else effect.touches.push({ mode: 'read', space: 'flex.lines', key: id.toLowerCase() });
    return effect;
  }

  /** The lines of an element in Flex's order, whatever lists show; all lines when no element is named. */
  lines(elementId?: string): readonly Line[] {
    return elementId === undefined
      ? this.#state.lines()
      : this.#state.linesOf(elementId.toLowerCase()).slice();
  }

  line(id: string): Line | undefined {
    return this.#state.line(id.toLowerCase());
  }

  elements(): readonly Element[] {
    return this.#state.elements();
  }

  contacts(): readonly Contact[] {
    return this.#state.contacts();
  }

  get counts(): { readonly elements: number; readonly contacts: number; readonly lines: number } {
    return this.#state.counts;
  }

  /** The note line and the blank line that every element has under `rowShape: mixed`. */
  #addMixedLines(elementId: string): void {
    for (const [type, tail] of [
      ['note', '4e07'],
      ['blank', 'b1a4'],
    ] as const) {
      const id = `${elementId.slice(0, -4)}${tail}`;
      if (this.#state.line(id) !== undefined) continue;
      const line = lineFrom({ id, elementId, type, note: type === 'note' ? 'Bring the spare desk' : '' });
      this.#state.putLine(line, 0, nothingYet());
    }
  }
}

interface Served extends Effect {
  readonly answer: FlexAnswer;
}

function nothingYet(): { readonly changes: Change[]; readonly touches: Touch[] } {
  return { changes: [], touches: [] };
}

function exchanged(
  request: FlexRequest,
  context: FlexContext,
  route: Route | null,
  params: Params,
  answer: FlexAnswer,
  changes: readonly Change[] = NOTHING,
  touches: readonly Touch[] = NOTHING,
  fault?: Fault,
): FlexExchange {
  return {
    actor: context.actor,
    atMs: context.nowMs,
    request,
    answer,
    route: route === null ? null : route.name,
    params,
    changes,
    touches,
    fault,
    pending: undefined,
    landed: undefined,
  };
}

/** What the web server in front of Flex turns away before Flex sees it. */
function refusal(request: FlexRequest): FlexAnswer | undefined {
  const { path, query, body } = request;
  if (!path.startsWith('/f5/') && path !== '/f5') return html(403, FORBIDDEN_PAGE);
  if (path.length + query.length > URL_CHARS_MAX) return flexError(414, 'The request URI is too long');
  if (body.length > BODY_CHARS_MAX) return flexError(413, 'The request body is too large');
  return undefined;
}

function unmatched(match: Exclude<Match, { kind: 'route' }>, request: FlexRequest): FlexAnswer {
  switch (match.kind) {
    case 'bad-path':
      return flexError(400, 'The request path is not valid');
    case 'wrong-method':
      return flexError(405, `Request method '${request.method}' not supported`);
    case 'unknown': {
      const [nearest] = nearestRoutes(routes, request.method, request.path);
      return flexError(
        501,
        `The fake Flex has no route ${request.method} ${request.path}. ` +
          `Nearest: ${nearest?.method} ${nearest?.path} (${nearest?.route}).`,
      );
    }
  }
}

function wordingOf(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'Access Denied';
    case 404:
      return 'Not found';
    case 429:
      return 'Too many requests';
    case 502:
      return 'Bad gateway';
    case 503:
      return 'Service unavailable';
    case 504:
      return 'Gateway timeout';
    default:
      return 'Unexpected error';
  }
}
