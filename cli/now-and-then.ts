import type { Terminal } from './terminal.ts';

const REDRAW_EVERY_MS = 100;
/** Where nobody watches, a log wants to see that it goes on, not every step. */
const LOG_LINE_EVERY_MS = 5_000;

/** A line on stderr that comes and goes, and lines that stay. */
export interface NowAndThen {
  /** The text is made only when it is time for it. */
  readonly tell: (text: (nowMs: number) => string) => void;
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** Nothing of the passing line is left on a live terminal. */
  readonly end: () => void;
}

/**
 * Tells how something goes: often on a live terminal, in place, and now and then in a log. The first time comes
 * when as much time has passed since `sinceMs`.
 */
export function nowAndThen(terminal: Terminal, sinceMs = terminal.nowMs()): NowAndThen {
  const { live } = terminal.err;
  const erase = live ? '\r\u001b[K' : '';
  let toldMs = sinceMs;
  return {
    tell(text) {
      const nowMs = terminal.nowMs();
      if (nowMs - toldMs < (live ? REDRAW_EVERY_MS : LOG_LINE_EVERY_MS)) return;
      toldMs = nowMs;
      terminal.err.write(live ? `${erase}${text(nowMs)}` : `${text(nowMs)}\n`);
    },
    say: (line) => terminal.err.write(`${erase}${line}\n`),
    end: () => terminal.err.write(erase),
  };
}
