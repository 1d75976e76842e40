import type { Surroundings } from '../target.ts';
import { virtualDate } from './virtual-date.ts';
import { virtualFetch } from './virtual-fetch.ts';
import { virtualTimers } from './virtual-timers.ts';

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

export function makeGlobals(surroundings: Surroundings, hooks: Hooks): Globals {
  const { now, env, log, random, newId, timeout } = surroundings;
  const startedMs = now();
  const timers = virtualTimers(surroundings.timer);
  const say = (...parts: unknown[]): void => log(parts.map(String).join(' '));
  const own: Omit<Globals, 'globalThis' | 'self' | 'global'> = {
    window: undefined,
    Deno: denoOf(env, timers.clear, hooks),
    EdgeRuntime: { waitUntil: hooks.waitUntil },
    fetch: virtualFetch(surroundings.fetch),
    Date: virtualDate(now),
    Math: Object.assign(Object.create(Math) as Math, { random }),
    crypto: cryptoOf(newId, random),
    performance: { now: () => now() - startedMs, timeOrigin: startedMs, mark: () => {}, measure: () => {} },
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
  // What a function sets on it stays with this instance; what it only reads may be the process's.
  const globe = Object.create(globalThis, Object.getOwnPropertyDescriptors(own)) as object;
  const self = { globalThis: globe, self: globe, global: globe };
  Object.defineProperties(globe, Object.getOwnPropertyDescriptors(self));
  return { ...self, ...own };
}

/** `Deno.env`, `Deno.serve` in its three forms, and what client libraries look for. */
function denoOf(env: Surroundings['env'], forget: (id: number) => void, { serve }: Hooks): object {
  return {
    env: { get: env, has: (name: string) => env(name) !== undefined, toObject: () => ({}) },
    serve: (first: Handler | { handler?: Handler }, second?: Handler) => {
      const handler = typeof first === 'function' ? first : (second ?? first.handler);
      if (!handler) throw new TypeError('Deno.serve was given no handler.');
      serve(handler);
      return { finished: new Promise(() => {}), shutdown: () => Promise.resolve(), ref() {}, unref() {} };
    },
    version: { deno: '2.1.4', v8: '0', typescript: '0' },
    build: { os: 'linux', arch: 'x86_64' },
    // Nobody waits for such a timer: when the answer is out, the isolate may go. So it never fires here.
    unrefTimer: forget,
    refTimer: () => {},
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
  return new Proxy(AbortSignal, {
    get: (real, name) => {
      if (name === 'timeout') return timeout;
      const value: unknown = Reflect.get(real, name);
      return typeof value === 'function' && name !== 'prototype' ? value.bind(real) : value;
    },
  });
}

/** Nothing here listens to changes. Opening a socket would reach outside. */
class NoSocket {
  constructor(address: string) {
    throw new Error(`A socket to ${address} was opened; the world has none.`);
  }
}
