import { html } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

/** A login page where JSON was expected, with a status that says all is well. */
export const html200: FaultDefinition = {
  name: 'html-200',
  says: 'The call is not carried out; the answer is 200 with a login page.',
  clientSees: '200 and HTML',
  takes: {},
  effect: 'none',
  answer: (_fault, voice) => html(200, voice.loginPage),
};
