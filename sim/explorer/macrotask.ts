/**
 * Resolves once every microtask that is queued now, and every one those queue, has run.
 *
 * Node drains microtasks between two immediates of one turn of its event loop, so immediates are queued in batches:
 * most waits then cost an immediate, and not a turn of the loop with a poll for sockets and timers.
 */
export function macrotask(): Promise<void> {
  if (queued === 0) {
    queued = batch;
    for (let index = 0; index < batch; index++) setImmediate(turn);
  }
  next ??= new Promise((resolve) => {
    resolveNext = resolve;
  });
  return next;
}

/** Few enough that sockets and timers of others never wait long, enough to make their polls cheap. */
const batch = 32;

let queued = 0;
/** Everybody who waits for the next turn waits for this. */
let next: Promise<void> | null = null;
let resolveNext: () => void = () => {};

function turn(): void {
  queued--;
  if (next === null) return;
  next = null;
  resolveNext();
}
