import type { FaultDefinition } from './fault.ts';

/** The work was done and the status says so, but the body is missing. What was refused stays refused. */
export const emptyBody: FaultDefinition = {
  name: 'empty-body',
  says: 'The call is carried out; the answer is 200 without a body, unless it was a refusal.',
  clientSees: '200 and nothing to parse',
  takes: {},
  effect: 'done',
  answer: (normal) => (normal.status < 300 ? { ...normal, status: 200, body: '' } : normal),
};
