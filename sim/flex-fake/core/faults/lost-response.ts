import { RESET, noAnswer } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

/** The work was done, and the connection cut before the client heard of it. */
export const lostResponse: FaultDefinition = {
  name: 'lost-response',
  says: 'The call is carried out, then the connection is cut before any byte of the answer.',
  clientSees: 'ECONNRESET',
  takes: {},
  effect: 'done',
  answer: () => noAnswer(RESET),
};
