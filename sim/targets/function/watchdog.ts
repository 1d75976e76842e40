import { closeSync, writeSync } from 'node:fs';
import { url as debuggerUrl } from 'node:inspector';
import { isMainThread, Worker } from 'node:worker_threads';

/** Of `beats`: how often something has happened on this thread, and how many calls of functions are under way. */
const happened = 0;
const underWay = 1;
const lookEveryMs = 500;
const looksMax = 20;
/** As after an uncontrolled await. */
const unknown = 2;
const hook = Symbol.for('flexsim.keptThread');

let beats: Int32Array | undefined;
/** Says the last word, and gives the exit code. */
let lastWord = (message: string): number => {
  writeSync(2, `FLEXSIM_FUNCTION_STUCK: ${message}\n`);
  return unknown;
};
let latestFile = '';
let latestRequest: string | undefined;

/**
 * From here on a function's code that never gives the thread back, which nothing on that thread can notice, ends the
 * process with a sentence. Not where a debugger holds it, and not in a worker thread, which its main thread can end.
 */
export function watch(): void {
  if (beats || !isMainThread || debuggerUrl() !== undefined) return;
  beats = new Int32Array(new SharedArrayBuffer(8));
  Object.assign(globalThis, { [hook]: endProcess });
  setInterval(() => beat(), lookEveryMs).unref();
  const workerData = { beats, lookEveryMs, looksMax };
  new Worker(watching, { eval: true, execArgv: [], workerData }).unref();
}

/** Has another say the last word; it has this one moment for it. */
export function whenStuck(say: typeof lastWord): void {
  lastWord = say;
}

/** Something happens: `request` is what the function asks for. */
export function beat(request?: string): void {
  if (!beats) return;
  beats[happened] = (beats[happened] ?? 0) + 1;
  if (request !== undefined) latestRequest = request;
}

/** A call of the function in `file` begins; gives what ends it. */
export function beginCall(file: string): () => void {
  if (!beats) return () => {};
  latestFile = file;
  latestRequest = undefined;
  beat();
  Atomics.add(beats, underWay, 1);
  return () => void (beats && Atomics.sub(beats, underWay, 1));
}

/** Runs on the thread in question, in the middle of the loop it is in. */
function endProcess(): never {
  const since = latestRequest === undefined ? 'its start' : `it asked for ${latestRequest}`;
  const seconds = (lookEveryMs * looksMax) / 1_000;
  const code = lastWord(
    `${latestFile} has kept its thread for ${seconds} s since ${since}, and nothing else can happen: is there a loop that does not end?`,
  );
  // Node has a word of its own to say about debuggers.
  closeSync(2);
  return (process as unknown as { reallyExit(code: number): never }).reallyExit(code);
}

/** The other thread. Only the inspector gets through to one that is in a loop. */
const watching = `
const { Session } = require('node:inspector');
const { beats, lookEveryMs, looksMax } = require('node:worker_threads').workerData;
let seen = -1;
let looks = 0;
setInterval(() => {
  const now = Atomics.load(beats, ${happened});
  looks = now === seen && Atomics.load(beats, ${underWay}) > 0 ? looks + 1 : 0;
  seen = now;
  if (looks < looksMax) return;
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.evaluate', { expression: "globalThis[Symbol.for('${hook.description}')]()" });
}, lookEveryMs);
`;
