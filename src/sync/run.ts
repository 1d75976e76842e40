import type { Choices } from './choices.ts';
import type { FlexSession } from './flex/flex-session.ts';
import type { Ports } from './ports.ts';

/** One call of the sync: what it may touch, how it decides, and for which job. */
export interface Run {
  /** Names the run in the log. */
  readonly id: string;
  readonly ports: Ports;
  readonly choices: Choices;
  readonly flex: FlexSession;
  readonly jobId: string;
  /** The profile of whoever pressed the button. */
  readonly triggeredBy: string;
  readonly startedAtMs: number;
  /** When it gives up, waiting included; never, for a run without patience. */
  readonly endsAtMs: number;
}
