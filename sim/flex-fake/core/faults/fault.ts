import type { FlexAnswer } from '../answer.ts';

/** Every name of a fault, in the order in which docs show them. */
export const faultNames = [
  'noop',
  'latency',
  'hang',
  'status-before-commit',
  'status-after-commit',
  'lost-response',
  'late-commit',
  'reset-before-commit',
  'empty-body',
  'invalid-json',
  'truncated-body',
  'html-200',
  'truncated-list',
  'slow-body',
  'rate-limited',
  'stall',
  'crash-before',
  'crash-after',
] as const;

export type FaultName = (typeof faultNames)[number];

/** A fault as it is asked for. Which of the figures count is told by the fault's definition. */
export interface Fault {
  readonly name: FaultName;
  readonly status?: number;
  readonly ms?: number;
}

/** How the server that is made to fail words an error, so that one fault fits several servers. */
export interface Voice {
  readonly errorBody: (status: number) => string;
  readonly loginPage: string;
}

/**
 * A way a call goes wrong, over plain data. `effect` tells when the call's own work is done:
 * - `none`: never; the answer is made up.
 * - `done`: at once, as always; the answer is then changed.
 * - `later`: some time after the answer.
 * - `scheduled`: by whoever runs the actors; a server has no part in it.
 */
export type FaultDefinition = FaultDocumentation &
  (
    | { readonly effect: 'none'; readonly answer: (fault: Fault, voice: Voice) => FlexAnswer }
    | {
        readonly effect: 'done';
        readonly answer: (normal: FlexAnswer, fault: Fault, voice: Voice) => FlexAnswer;
      }
    | {
        readonly effect: 'later';
        readonly answer: (fault: Fault, voice: Voice) => FlexAnswer;
        readonly afterMs: (fault: Fault) => number;
      }
    | { readonly effect: 'scheduled' }
  );

interface FaultDocumentation {
  readonly name: FaultName;
  /** What happens, in one sentence. */
  readonly says: string;
  /** What the client notices: a status, an error code, silence. */
  readonly clientSees: string;
  /** The figures it takes, each with its default. */
  readonly takes: { readonly status?: number; readonly ms?: number };
}
