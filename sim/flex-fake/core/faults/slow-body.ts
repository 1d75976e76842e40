import type { FaultDefinition } from './fault.ts';

const OVER_MS = 5_000;

/** The headers come at once and the body dribbles in: a time-out that stops at the headers does not help. */
export const slowBody: FaultDefinition = {
  name: 'slow-body',
  says: 'The call is carried out; status and headers come at once, the body over `ms` milliseconds.',
  clientSees: 'the normal answer, its body late',
  takes: { ms: OVER_MS },
  effect: 'done',
  answer: (normal, fault) => ({ ...normal, connection: { kind: 'slow', overMs: fault.ms ?? OVER_MS } }),
};
