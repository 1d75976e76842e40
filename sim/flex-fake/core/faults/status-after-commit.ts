import { json } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

const STATUS = 500;

/** An error that lies: the work was done. */
export const statusAfterCommit: FaultDefinition = {
  name: 'status-after-commit',
  says: 'The call is carried out, and answers an error all the same.',
  clientSees: 'the status',
  takes: { status: STATUS },
  effect: 'done',
  answer: (_normal, fault, voice) => json(fault.status ?? STATUS, voice.errorBody(fault.status ?? STATUS)),
};
