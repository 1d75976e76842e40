import type { ActorPort, Performed, StepRequest } from '../explorer/scheduler.ts';
import type { FlexAnswer } from '../flex-fake/core/answer.ts';
import type { Fault, FaultName } from '../flex-fake/core/faults/fault.ts';
import { Router } from '../flex-fake/core/router.ts';
import { routes } from '../flex-fake/core/routes.ts';
import { fateOf, fetchFailed } from '../flex-fake/transports/connection-error.ts';
import { flexRequestFrom, type HeadersGiven, plainHeaders } from '../flex-fake/transports/flex-request.ts';
import { lightResponse } from '../flex-fake/transports/light-response.ts';
import type { FetchInit } from '../targets/target.ts';
import { worldId } from './ids.ts';
import type { FaultPlan, PlannedStep } from './fault-plan.ts';
import { type Author, linesOf, type Recorder, rowsOf } from './recorder.ts';
import { flexHostSuffix, supabaseUrl } from './secrets.ts';
import type { Stage } from './stage.ts';
import { withFault } from './supabase-fault.ts';

const router = new Router(routes);

/** What one actor's requests depend on besides the stage. */
export interface Caller {
  readonly port: ActorPort;
  readonly author: Author;
  readonly recorder: Recorder;
  readonly plan: FaultPlan;
  readonly latency: { readonly flexMs: number; readonly dbMs: number };
  readonly seed: number;
}

/** A request went to a host that is not of this world. */
export class UnexpectedHost extends Error {
  override readonly name = 'UnexpectedHost';
}

/** Carries a request into the world as a step of its actor. It never reaches a network. */
export function worldFetch(
  stage: Stage,
  caller: Caller,
  url: string,
  init: FetchInit = {},
): Promise<unknown> {
  const request = flexRequestFrom(
    (init.method ?? 'GET').toUpperCase(),
    url,
    plainHeaders(init.headers as HeadersGiven | undefined),
    bodyText(init.body),
  );
  const system = systemOf(url);
  const target = system === 'flex' ? routeOf(request.method, request.path) : tableOf(request.path);
  const planned: PlannedStep = { system, target, method: request.method, actor: caller.author.id };
  const { signal } = init;
  // Field by field, as in the recorder: a caller carries much that a request has no use for.
  const here: Asker = {
    author: caller.author,
    recorder: caller.recorder,
    seed: caller.seed,
    gaveUp: () => signal?.aborted ?? false,
  };
  const step: StepRequest<unknown> = {
    key: `${request.method} ${request.path}?${withoutClock(request.query)} ${request.body}`,
    label: `${request.method} ${system} ${target ?? request.path}`,
    latencyMs: system === 'flex' ? caller.latency.flexMs : caller.latency.dbMs,
    faults: caller.plan.open(planned),
    planned: caller.plan.next(planned),
    perform: (fault, nowMs, name) =>
      system === 'flex'
        ? performFlex(stage, here, request, faultOf(step, fault), nowMs, name)
        : performSupabase(stage, here, request, faultOf(step, fault), nowMs, name),
  };
  const answer = caller.port.request(step);
  return init.signal ? orAborted(answer, init.signal) : answer;
}

type Request = ReturnType<typeof flexRequestFrom>;

/** Somebody who may have given the request up by the time it takes effect. */
interface Asker extends Pick<Caller, 'author' | 'recorder' | 'seed'> {
  readonly gaveUp: () => boolean;
}

function performFlex(
  stage: Stage,
  caller: Asker,
  request: Request,
  fault: Fault | undefined,
  nowMs: number,
  name: string,
): Performed<unknown> {
  const { author, recorder } = caller;
  const exchange = stage.flex.handle(request, {
    actor: author.id,
    nowMs,
    newId: idsOf(caller, name, nowMs),
    fault,
  });
  const { answer, pending } = exchange;
  const recorded = recorder.record(author, {
    system: 'flex',
    target: exchange.route,
    method: request.method,
    path: request.path,
    query: request.query,
    requestBody: request.body,
    params: exchange.params,
    status: answer.status,
    answerBody: seenBody(answer),
    fate: fateIn(answer),
    late: caller.gaveUp(),
    fault: fault?.name ?? '',
    atMs: nowMs,
    lineChanges: linesOf(exchange.changes),
    rowChanges: [],
  });
  return {
    ...delivered(answer),
    touches: exchange.touches,
    late: pending && {
      afterMs: pending.afterMs,
      land: (landsMs) => {
        const { changes, touches } = pending.commit();
        recorder.record(author, { ...recorded, atMs: landsMs, lineChanges: linesOf(changes) }).late = true;
        return touches;
      },
    },
  };
}

function performSupabase(
  stage: Stage,
  caller: Asker,
  request: Request,
  fault: Fault | undefined,
  nowMs: number,
  name: string,
): Performed<unknown> | Promise<Performed<unknown>> {
  const { author, recorder } = caller;
  const context = { actor: author.id, nowMs, newId: idsOf(caller, name, nowMs) };
  const serve = () => stage.supabase.handle(request, context);
  const record = (answer: FlexAnswer, rowChanges: Parameters<typeof rowsOf>[0], atMs: number) =>
    recorder.record(author, {
      system: 'db',
      target: tableOf(request.path),
      method: request.method,
      path: request.path,
      query: request.query,
      requestBody: request.body,
      params: {},
      status: answer.status,
      answerBody: seenBody(answer),
      fate: fateIn(answer),
      late: caller.gaveUp(),
      fault: fault?.name ?? '',
      atMs,
      lineChanges: [],
      rowChanges: rowsOf(rowChanges),
    });
  const effect = withFault(fault, serve);
  switch (effect.kind) {
    case 'none':
      record(effect.answer, [], nowMs);
      return { ...delivered(effect.answer), touches: [] };
    case 'later':
      record(effect.answer, [], nowMs);
      return {
        ...delivered(effect.answer),
        touches: [],
        late: {
          afterMs: effect.afterMs,
          land: (landsMs) =>
            then(effect.serve(), ({ changes, touches }) => {
              record(effect.answer, changes, landsMs).late = true;
              return touches;
            }),
        },
      };
    case 'done':
      return then(effect.exchange, (exchange) => {
        const answer = effect.answer(exchange.answer);
        record(answer, exchange.changes, nowMs);
        return { ...delivered(answer), touches: exchange.touches };
      });
  }
}

function delivered(answer: FlexAnswer): Pick<Performed<unknown>, 'outcome' | 'extraMs'> {
  const slowMs = answer.connection.kind === 'slow' ? answer.connection.overMs : 0;
  const extraMs = answer.afterMs + slowMs;
  switch (fateOf(answer.connection)) {
    case 'response':
      return { extraMs, outcome: { kind: 'answer', value: lightResponse(answer) } };
    case 'error':
      return { extraMs, outcome: { kind: 'error', error: fetchFailed() } };
    case 'silence':
      return { extraMs, outcome: { kind: 'silence' } };
  }
}

function fateIn(answer: FlexAnswer): 'answered' | 'cut' | 'silence' {
  switch (answer.connection.kind) {
    case 'answered':
    case 'slow':
      return 'answered';
    case 'hang':
      return 'silence';
    case 'reset':
    case 'cut':
      return 'cut';
  }
}

/** Flex's pages add the time to a query, to get past caches; the request is the same without it. */
function withoutClock(query: string): string {
  return query.includes('_dc=') ? query.replace(/_dc=\d+/, '') : query;
}

/** What the client could read of it. */
function seenBody(answer: FlexAnswer): string {
  return answer.connection.kind === 'cut' ? answer.body.slice(0, answer.connection.afterBytes) : answer.body;
}

/** Ids drawn by one request: its own name and time, and how many it has drawn before. */
function idsOf(caller: Pick<Caller, 'seed'>, name: string, nowMs: number): () => string {
  let drawn = 0;
  return () => worldId(nowMs, `${caller.seed} ${name} ${drawn++}`);
}

function faultOf(step: StepRequest<unknown>, fault: string): Fault | undefined {
  if (fault === '') return undefined;
  const planned = step.planned?.fault === fault ? step.planned : undefined;
  return { name: fault as FaultName, ms: planned?.ms, status: planned?.status };
}

/**
 * Which of the two an address is of.
 *
 * @throws UnexpectedHost
 */
export function systemOf(url: string): 'flex' | 'db' {
  if (url.startsWith(supabaseUrl)) return 'db';
  const host = /^https:\/\/([^/?#]+)/.exec(url)?.[1] ?? '';
  if (host.endsWith(flexHostSuffix)) return 'flex';
  throw new UnexpectedHost(
    `A request went to "${host || url}", which is not in this world. It knows ${supabaseUrl} and https://*${flexHostSuffix}.`,
  );
}

function routeOf(method: string, path: string): string | null {
  const request = `${method} ${path}`;
  let route = routesMet.get(request);
  if (route === undefined) {
    const match = router.match(method, path);
    route = match.kind === 'route' ? match.route.name : null;
    if (routesMet.size < routesMetMax) routesMet.set(request, route);
  }
  return route;
}

/** The same requests come again in schedule after schedule. */
const routesMet = new Map<string, string | null>();
const routesMetMax = 10_000;

function tableOf(path: string): string | null {
  return path.startsWith('/rest/v1/') ? path.slice('/rest/v1/'.length) : null;
}

function bodyText(body: unknown): string {
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : String(body as URLSearchParams);
}

function then<T, U>(value: T | Promise<T>, use: (value: T) => U): U | Promise<U> {
  return value instanceof Promise ? value.then(use) : use(value);
}

function orAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
