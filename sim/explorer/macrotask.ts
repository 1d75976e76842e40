/**
 * Calls back once every microtask that is queued now, and every one those queue, has run.
 *
 * Node drains microtasks between two immediates of one turn of its event loop, so immediates are queued in batches:
 * most waits then cost an immediate, and not a turn of the loop with a poll for sockets and timers.
 */
export function afterMicrotasks(callback: () => void): void {
  if (queued === 0) {
    queued = batch;
    for (let index = 0; index < batch; index++) setImmediate(turn);
  }
  if (first === null) first = callback;
  else others.push(callback);
}

/** The same as a promise, for those who do not count microseconds. */
export function macrotask(): Promise<void> {
  return new Promise(afterMicrotasks);
}

/** Few enough that sockets and timers of others never wait long, enough to make their polls cheap. */
const batch = 32;

let queued = 0;
/** Everybody who waits for the next turn; nearly always one. */
let first: (() => void) | null = null;
let others: (() => void)[] = [];

function turn(): void {
  queued--;
  if (first === null) return;
  const callback = first;
  const more = others;
  first = null;
  if (more.length > 0) others = [];
  callback();
  for (const each of more) each();
}
