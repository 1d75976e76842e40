/**
 * Resolves once every microtask that is queued now, and every one those queue, has run.
 *
 * Node drains microtasks between two immediates of one turn of its event loop, so immediates are queued in batches:
 * most waits then cost an immediate, and not a turn of the loop with a poll for sockets and timers.
 */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (queued > 0) return;
    queued = batch;
    for (let index = 0; index < batch; index++) setImmediate(turn);
  });
}

/** Few enough that sockets and timers of others never wait long, enough to make their polls cheap. */
const batch = 32;

let queued = 0;
let waiting: (() => void)[] = [];

function turn(): void {
  queued--;
  if (waiting.length === 0) return;
  const resolved = waiting;
  waiting = [];
  for (const resolve of resolved) resolve();
}
