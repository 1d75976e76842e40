import type { FaultDefinition } from './fault.ts';

const EXTRA_MS = 5_000;

/** The work is done at once; the answer comes later. */
export const latency: FaultDefinition = {
  name: 'latency',
  says: 'The call is carried out at once, its answer comes `ms` milliseconds later.',
  clientSees: 'the normal answer, late',
  takes: { ms: EXTRA_MS },
  effect: 'done',
  answer: (normal, fault) => ({ ...normal, afterMs: normal.afterMs + (fault.ms ?? EXTRA_MS) }),
};
