import type { FaultDefinition } from './fault.ts';

/** How long a stalled actor sleeps: past any lease it may hold, short of the platform's end of a run. */
const STALL_MS = 120_000;

/** Faults of an actor, not of a server: listed here for their names and docs, carried out by the scheduler. */
export const scheduledFaults: readonly FaultDefinition[] = [
  {
    name: 'stall',
    says: 'The actor sleeps `ms` milliseconds before its next step: a slow isolate, a zombie.',
    clientSees: 'nothing but a clock that jumped',
    takes: { ms: STALL_MS },
    effect: 'scheduled',
  },
  {
    name: 'crash-before',
    says: 'The actor dies before the call is carried out.',
    clientSees: 'nothing any more',
    takes: {},
    effect: 'scheduled',
  },
  {
    name: 'crash-after',
    says: 'The actor dies after the call was carried out, before the answer reaches it.',
    clientSees: 'nothing any more',
    takes: {},
    effect: 'scheduled',
  },
];
