import type { FaultDefinition } from './fault.ts';

/** The body arrives whole, as far as HTTP can tell, and is no JSON. */
export const invalidJson: FaultDefinition = {
  name: 'invalid-json',
  says: 'The call is carried out; the body is the first half of the JSON, in an answer that is otherwise whole.',
  clientSees: 'the status, and a SyntaxError when it parses',
  takes: {},
  effect: 'done',
  answer: (normal) => ({ ...normal, body: halfOf(normal.body) }),
};

/** A JSON array or object cut in half is never JSON; anything shorter becomes an open brace. */
function halfOf(body: string): string {
  return body.startsWith('[') || body.startsWith('{') ? body.slice(0, Math.ceil(body.length / 2)) : '{';
}
