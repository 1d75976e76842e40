import { RESET, noAnswer } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

/** The connection is cut and nothing was done; a client cannot tell it from a lost response. */
export const resetBeforeCommit: FaultDefinition = {
  name: 'reset-before-commit',
  says: 'The connection is cut, and the call is not carried out.',
  clientSees: 'ECONNRESET',
  takes: {},
  effect: 'none',
  answer: () => noAnswer(RESET),
};
