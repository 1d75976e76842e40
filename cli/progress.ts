import { nowAndThen } from './now-and-then.ts';
import type { Terminal } from './terminal.ts';

/** What is done before that says little about the rest: the parts are of very different sizes. */
const ESTIMATE_FROM_SHARE = 0.1;

/** Tells on stderr how far a run is and how long it may still take. */
export interface Progress {
  /** `done` of the run's parts are done. */
  at(done: number): void;
  /** A line that stays. */
  say(line: string): void;
  /** The run is over; nothing of the progress is left on a live terminal. */
  end(): void;
}

/** Starts to tell. `unit` is what the parts are, such as `cells`. */
export function startProgress(terminal: Terminal, of: number, unit: string): Progress {
  const startMs = terminal.nowMs();
  const { tell, say, end } = nowAndThen(terminal, Number.NEGATIVE_INFINITY);
  return { at: (done) => tell((nowMs) => progressLine(done, of, unit, nowMs - startMs)), say, end };
}

function progressLine(done: number, of: number, unit: string, elapsedMs: number): string {
  const leftMs = done / of < ESTIMATE_FROM_SHARE ? undefined : (elapsedMs / done) * (of - done);
  const left = leftMs === undefined ? '' : `, about ${inWords(leftMs)} left`;
  return `  ${done} of ${of} ${unit}, ${inWords(elapsedMs)}${left}`;
}

function inWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
