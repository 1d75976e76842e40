// Runs inside Deno, in front of a function. Deno's own fetch, Request, Response, streams and server stay what they
// are; where fetch leads, the clock, timers and chance are the world's. Arguments: the control port of the process
// that started it, and the URL where requests to Flex and Supabase are to go.
import { setImmediate } from 'node:timers';

const [controlPort, stepsUrl] = Deno.args;
const native = { fetch: globalThis.fetch, Date: globalThis.Date, serve: Deno.serve.bind(Deno) };
const control = await Deno.connect({ hostname: '127.0.0.1', port: Number(controlPort) });
control.setNoDelay();

/** The run that is going on. Whatever an earlier one still waits for never comes. */
let current = newRun(0);
let nowMs = 0;
let startedMs = 0;
let numbered = 0;
/** What is said goes out in order. */
let saying = Promise.resolve();

globalThis.fetch = async (input, init) => {
  const run = current;
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  const id = ++numbered;
  const delivery = new Promise((resolve) => run.deliveries.set(id, resolve));
  say({ kind: 'request', id });
  let giveUp;
  const givenUp = new Promise((_, reject) => {
    giveUp = () => {
      say({ kind: 'abort', id });
      reject(request.signal.reason);
    };
  });
  request.signal.addEventListener('abort', giveUp);
  try {
    const body = request.body === null ? undefined : await request.arrayBuffer();
    const headers = new Headers(request.headers);
    headers.set('x-flexsim-request', String(id));
    headers.set('x-flexsim-url', request.url);
    const { method } = request;
    const signal = AbortSignal.any([request.signal, run.gone.signal]);
    const response = native.fetch(stepsUrl, { method, headers, body, signal, redirect: 'manual' });
    return await Promise.race([response.then((came) => arrived(run, request.url, came, delivery)), givenUp]);
  } catch (error) {
    if (run !== current) return await never();
    if (request.signal.aborted) throw request.signal.reason;
    nowMs = await delivery;
    stir();
    throw error;
  } finally {
    request.signal.removeEventListener('abort', giveUp);
    timeoutsOf.get(init?.signal)?.();
  }
};

/** The answer with its body at hand, so that reading it takes no turn of the event loop. */
async function arrived(run, url, response, delivery) {
  const body = await response
    .arrayBuffer()
    .catch((error) => new ReadableStream({ start: (stream) => stream.error(error) }));
  if (run !== current) return await never();
  nowMs = await delivery;
  const { status, statusText, headers } = response;
  const has = status !== 204 && status !== 205 && status !== 304;
  const made = new Response(has ? body : null, { status, statusText, headers });
  Object.defineProperty(made, 'url', { value: url });
  stir();
  return made;
}

const timeoutsOf = new WeakMap();

globalThis.setTimeout = (callback, ms, ...given) => setTimer(() => callback(...given), ms);
globalThis.setInterval = (callback, ms, ...given) => {
  const again = () => {
    current.timers.set(id, again);
    say({ kind: 'timer', id, ms: ms ?? 0 });
    callback(...given);
  };
  const id = setTimer(again, ms);
  return id;
};
globalThis.clearTimeout = globalThis.clearInterval = clearTimer;
Deno.unrefTimer = clearTimer;
Deno.refTimer = () => {};
AbortSignal.timeout = (ms) => {
  const controller = new AbortController();
  const expire = () => controller.abort(new DOMException('Signal timed out.', 'TimeoutError'));
  const id = setTimer(expire, ms);
  timeoutsOf.set(controller.signal, () => clearTimer(id));
  return controller.signal;
};

function setTimer(callback, ms) {
  const id = ++numbered;
  current.timers.set(id, callback);
  say({ kind: 'timer', id, ms: Number(ms) || 0 });
  return id;
}

function clearTimer(id) {
  if (current.timers.delete(id)) say({ kind: 'cancel', id });
}

globalThis.Date = class Date extends native.Date {
  constructor(...given) {
    if (given.length === 0) super(nowMs);
    else super(...given);
  }

  static now() {
    return nowMs;
  }
};
performance.now = () => nowMs - startedMs;

let chance = 0;
/** mulberry32 */
Math.random = () => {
  chance = (chance + 0x6d2b79f5) | 0;
  let mixed = Math.imul(chance ^ (chance >>> 15), 1 | chance);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
crypto.getRandomValues = (array) => {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(Math.random() * 256);
  return array;
};
crypto.randomUUID = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

Deno.serve = (first, second) => {
  current.handler = typeof first === 'function' ? first : (second ?? first.handler);
  return { finished: new Promise(() => {}), shutdown: async () => {}, ref() {}, unref() {}, addr: {} };
};
globalThis.EdgeRuntime = { waitUntil: (work) => void current.background.push(work) };
for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace']) console[name] = () => {};

native.serve(
  { hostname: '127.0.0.1', port: 0, onListen: ({ port }) => say({ kind: 'listening', port }) },
  serve,
);
// A function's promise that nobody caught is not the end of this process. Mistakes above are.
globalThis.addEventListener('unhandledrejection', (event) => event.preventDefault());

/** One call of the function, over a real connection. */
async function serve(request, info) {
  const run = current;
  stir();
  const url = new URL(new URL(request.url).pathname, 'https://project.supabase.co');
  const asked = new Request(url, request);
  let response;
  try {
    response = await run.handler(asked, info);
  } catch {
    response = new Response('Internal Server Error', { status: 500 });
  }
  const body = response.body === null ? null : await response.arrayBuffer();
  // The isolate lives on for what it was asked to wait for.
  while (run.background.length > 0) await Promise.allSettled(run.background.splice(0));
  if (run === current) say({ kind: 'answering' });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** A fresh instance of the function's module, with nothing of the runs before. */
async function begin({ run, bundle, environment, atMs, seed }) {
  current.gone.abort();
  current = newRun(run);
  nowMs = startedMs = atMs;
  chance = seed;
  for (const name of Object.keys(Deno.env.toObject())) Deno.env.delete(name);
  for (const [name, value] of Object.entries(environment)) Deno.env.set(name, value);
  try {
    const module = await import(`${bundle}?run=${run}`);
    const exported = module.default;
    current.handler ??= typeof exported === 'function' ? exported : exported?.fetch?.bind(exported);
    say(current.handler ? { kind: 'begun' } : { kind: 'serves-nothing' });
  } catch (error) {
    say({ kind: 'refused', says: String(error) });
  }
}

function hear(message) {
  switch (message.kind) {
    case 'begin':
      return void begin(message);
    case 'deliver':
      return current.deliveries.get(message.id)?.(message.atMs);
    case 'fire': {
      const callback = current.timers.get(message.id);
      current.timers.delete(message.id);
      nowMs = message.atMs;
      stir();
      return void Promise.resolve().then(callback);
    }
  }
}

function newRun(number) {
  return {
    number,
    handler: undefined,
    background: [],
    timers: new Map(),
    deliveries: new Map(),
    gone: new AbortController(),
    /** How many drains are going on. */
    stirring: 0,
  };
}

/** Says when the function has done all it can with what it was given. */
function stir() {
  const run = current;
  run.stirring += 1;
  void drained().then(() => {
    run.stirring -= 1;
    if (run.stirring === 0) say({ kind: 'idle', run: run.number });
  });
}

/** Every promise has had its turns. */
async function drained() {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => void setImmediate(resolve));
}

function never() {
  return new Promise(() => {});
}

function say(message) {
  const bytes = new TextEncoder().encode(`${JSON.stringify({ run: current.number, ...message })}\n`);
  saying = saying.then(async () => {
    for (let at = 0; at < bytes.length; ) at += await control.write(bytes.subarray(at));
  });
}

let heard = '';
for await (const text of control.readable.pipeThrough(new TextDecoderStream())) {
  heard += text;
  for (let end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
    hear(JSON.parse(heard.slice(0, end)));
    heard = heard.slice(end + 1);
  }
}
// Whoever started it is gone.
Deno.exit(0);
