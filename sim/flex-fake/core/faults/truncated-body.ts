import { type FlexAnswer, RESET, noAnswer } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

/** The headers promise a body that does not arrive whole: the connection closes in the middle. */
export const truncatedBody: FaultDefinition = {
  name: 'truncated-body',
  says: 'The call is carried out; the connection closes after half of the body.',
  clientSees: 'the status, then "terminated" (fetch) or "aborted" (node:http) while it reads',
  takes: {},
  effect: 'done',
  answer: cut,
};

/** Where there is no body to cut, the whole answer is lost. */
function cut(normal: FlexAnswer): FlexAnswer {
  if (normal.body === '') return noAnswer(RESET);
  return { ...normal, connection: { kind: 'cut', afterBytes: Math.floor(normal.body.length / 2) } };
}
