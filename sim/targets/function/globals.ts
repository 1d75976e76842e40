import type { Surroundings } from '../target.ts';
import { virtualDate } from './virtual-date.ts';
import { VirtualRequest } from './incoming-request.ts';
import { virtualFetch } from './virtual-fetch.ts';
import { VirtualResponse } from './virtual-response.ts';
import type { VirtualTimers } from './virtual-timers.ts';

export type Handler = (request: Request, info?: unknown) => Response | Promise<Response>;

/** What an instance tells its endpoint through its globals. */
export interface Hooks {
  readonly serve: (handler: Handler) => void;
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** Every global that a function gets from the world instead of the process, in the order of its parameters. */
export const globalNames = [
  'globalThis',
  'self',
  'global',
  'window',
  'Deno',
  'EdgeRuntime',
  'fetch',
  'Request',
  'Response',
  'Date',
  'Math',
  'crypto',
  'performance',
  'console',
  'AbortSignal',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'process',
  'WebSocket',
  'XMLHttpRequest',
] as const;

export type Globals = Record<(typeof globalNames)[number], unknown>;

/**
 * The globals of one instance. What a function sets on them, or on one of them, stays with this instance; what it
 * only reads may be the process's.
 */
export function makeGlobals(surroundings: Surroundings, timers: VirtualTimers, hooks: Hooks): Globals {
  const { now, env, log, random, newId, timeout } = surroundings;
  const startedMs = now();
  const say = (...parts: unknown[]): void => log(parts.map(String).join(' '));
  const globe = Object.create(globalThis) as Record<string, unknown>;
  const globals: Globals = {
    globalThis: globe,
    self: globe,
    global: globe,
    window: undefined,
    Deno: denoOf(env, timers.clear, hooks),
    EdgeRuntime: { waitUntil: hooks.waitUntil },
    fetch: virtualFetch(surroundings.fetch),
    Request: VirtualRequest,
    Response: VirtualResponse,
    Date: virtualDate(now),
    Math: mathOf(random),
    crypto: cryptoOf(newId, random),
    performance: { now: () => now() - startedMs, timeOrigin: startedMs, mark: nothing, measure: nothing },
    console: { log: say, info: say, warn: say, error: say, debug: say, trace: say, table: say, dir: say },
    AbortSignal: abortSignalOf(timeout),
    setTimeout: timers.setTimeout,
    setInterval: timers.setInterval,
    clearTimeout: timers.clear,
    clearInterval: timers.clear,
    setImmediate: (callback: () => void) => timers.setTimeout(callback, 0),
    clearImmediate: timers.clear,
    process: undefined,
    WebSocket: NoSocket,
    XMLHttpRequest: undefined,
  };
  // Defined, because setting one that the process has an accessor for would set the process's.
  for (const name of globalNames) {
    Object.defineProperty(globe, name, {
      value: globals[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return globals;
}

function nothing(): void {}

function mathOf(random: () => number): Math {
  const math = Object.create(Math) as Math;
  math.random = random;
  return math;
}

/** `Deno.env`, `Deno.serve` in its three forms, and what client libraries look for. */
function denoOf(env: Surroundings['env'], forget: (id: number) => void, { serve }: Hooks): object {
  return {
    env: { get: env, has: (name: string) => env(name) !== undefined, toObject: () => ({}) },
    serve: (first: Handler | { handler?: Handler }, second?: Handler) => {
      const handler = typeof first === 'function' ? first : (second ?? first.handler);
      if (!handler) throw new TypeError('Deno.serve was given no handler.');
      serve(handler);
      return { finished: new Promise(nothing), shutdown: () => Promise.resolve(), ref() {}, unref() {} };
    },
    version: { deno: '2.1.4', v8: '0', typescript: '0' },
    build: { os: 'linux', arch: 'x86_64' },
    // Nobody waits for such a timer: when the answer is out, the isolate may go. So it never fires here.
    unrefTimer: forget,
    refTimer: nothing,
  };
}

function cryptoOf(newId: () => string, random: () => number): object {
  return {
    randomUUID: newId,
    getRandomValues: (array: Uint8Array) => {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(random() * 256);
      return array;
    },
    subtle: globalThis.crypto.subtle,
  };
}

function abortSignalOf(timeout: Surroundings['timeout']): typeof AbortSignal {
  function VirtualAbortSignal(): never {
    throw new TypeError('Illegal constructor');
  }
  Object.setPrototypeOf(VirtualAbortSignal, AbortSignal);
  VirtualAbortSignal.prototype = AbortSignal.prototype;
  VirtualAbortSignal.timeout = timeout;
  return VirtualAbortSignal as unknown as typeof AbortSignal;
}

/** Nothing here listens to changes. Opening a socket would reach outside. */
class NoSocket {
  constructor(address: string) {
    throw new Error(`A socket to ${address} was opened; the world has none.`);
  }
}
