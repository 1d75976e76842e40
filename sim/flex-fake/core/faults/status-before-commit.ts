import { json } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

const STATUS = 500;

/** An error that tells the truth: nothing was done. */
export const statusBeforeCommit: FaultDefinition = {
  name: 'status-before-commit',
  says: 'The call is not carried out and answers an error.',
  clientSees: 'the status',
  takes: { status: STATUS },
  effect: 'none',
  answer: (fault, voice) => json(fault.status ?? STATUS, voice.errorBody(fault.status ?? STATUS)),
};
