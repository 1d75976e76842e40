import { RESET, noAnswer } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

const LATER_MS = 20_000;

/**
 * The client is cut off first and the work is done afterwards, so that what it reads in between does not show
 * it. The cut, rather than silence, makes sure that the client has given up before the effect lands.
 */
export const lateCommit: FaultDefinition = {
  name: 'late-commit',
  says: 'The connection is cut at once, and the call is carried out `ms` milliseconds later.',
  clientSees: 'ECONNRESET',
  takes: { ms: LATER_MS },
  effect: 'later',
  answer: () => noAnswer(RESET),
  afterMs: (fault) => fault.ms ?? LATER_MS,
};
