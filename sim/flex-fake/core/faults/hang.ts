import { HANG, noAnswer } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

/** The connection stays open, and nothing ever comes. The call is not carried out. */
export const hang: FaultDefinition = {
  name: 'hang',
  says: 'The call is not carried out, and no answer ever comes.',
  clientSees: 'silence, until its own time-out',
  takes: {},
  effect: 'none',
  answer: () => noAnswer(HANG),
};
