import type { MaybePromise } from '../../databases/database.ts';

/**
 * Work that may have to wait for a database, written once for those that answer at once and those that do
 * not: `yield*` through `done`, and `drive` it.
 */
export type Steps<T> = Generator<Promise<unknown>, T, unknown>;

/** Waits for a value, if it is not here already. */
export function* done<T>(value: MaybePromise<T>): Steps<T> {
  return value instanceof Promise ? ((yield value) as T) : value;
}

/** Runs the work; at once when nothing had to be waited for. */
export function drive<T>(steps: Steps<T>): MaybePromise<T> {
  const first = steps.next();
  return first.done ? first.value : driveOn(steps, first.value);
}

async function driveOn<T>(steps: Steps<T>, first: Promise<unknown>): Promise<T> {
  let waitedFor = first;
  for (;;) {
    let next: IteratorResult<Promise<unknown>, T>;
    try {
      next = steps.next(await waitedFor);
    } catch (error) {
      next = steps.throw(error);
    }
    if (next.done) return next.value;
    waitedFor = next.value;
  }
}
