import type { Surroundings } from '../target.ts';

/** The timers of one instance, on the world's clock. Ids are numbers, as Deno's are. */
export interface VirtualTimers {
  readonly setTimeout: SetTimer;
  readonly setInterval: SetTimer;
  /** Ends a timer of either sort. */
  readonly clear: (id?: number) => void;
}

type SetTimer = (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => number;

/** An interval of nothing would never let the clock move. */
const shortestIntervalMs = 1;

export function virtualTimers(timer: Surroundings['timer']): VirtualTimers {
  const cancels = new Map<number, () => void>();
  let made = 0;
  const again = (id: number, ms: number, call: () => void): void => {
    cancels.set(
      id,
      timer(ms, () => {
        again(id, ms, call);
        call();
      }),
    );
  };
  return {
    setTimeout(callback, ms = 0, ...args) {
      const id = ++made;
      cancels.set(
        id,
        timer(Number(ms) || 0, () => {
          cancels.delete(id);
          callback(...args);
        }),
      );
      return id;
    },
    setInterval(callback, ms = 0, ...args) {
      const id = ++made;
      again(id, Math.max(shortestIntervalMs, Number(ms) || 0), () => callback(...args));
      return id;
    },
    clear(id) {
      if (id === undefined) return;
      cancels.get(id)?.();
      cancels.delete(id);
    },
  };
}
