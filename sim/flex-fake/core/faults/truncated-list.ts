import type { FlexAnswer } from '../answer.ts';
import type { FaultDefinition } from './fault.ts';

/** A list without its tail, which nothing in the answer gives away. */
export const truncatedList: FaultDefinition = {
  name: 'truncated-list',
  says: 'A list keeps its first half, rounded down, and is well-formed; an answer that is no list stays as it is.',
  clientSees: 'the status and a shorter list',
  takes: {},
  effect: 'done',
  answer: shorten,
};

function shorten(normal: FlexAnswer): FlexAnswer {
  if (!normal.body.startsWith('[')) return normal;
  const list = JSON.parse(normal.body) as unknown[];
  return { ...normal, body: JSON.stringify(list.slice(0, Math.floor(list.length / 2))) };
}
