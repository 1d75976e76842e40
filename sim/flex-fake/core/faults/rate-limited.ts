import { json } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

const STATUS = 429;

/** Too many calls; with `ms`, the answer also says when to come back. */
export const rateLimited: FaultDefinition = {
  name: 'rate-limited',
  says: 'The call is not carried out and answers 429; with `ms`, `Retry-After` gives it in whole seconds.',
  clientSees: '429',
  takes: {},
  effect: 'none',
  answer: (fault, voice) => {
    const answer = json(fault.status ?? STATUS, voice.errorBody(fault.status ?? STATUS));
    if (fault.ms === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(fault.ms / 1000)) } };
  },
};
