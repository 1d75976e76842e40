import { type FlexAnswer, flexError } from '../answer.ts';
import type { Call } from '../call.ts';

/** Reads the element a path names; the answer for one that is not there, which is a guess (404). */
export function knownElement(call: Call, id: string): FlexAnswer | undefined {
  call.touches.push({ mode: 'read', space: 'flex.elements', key: id });
  if (call.state.element(id) !== undefined) return undefined;
  return flexError(404, `Unable to find element with id: ${id}`);
}

/** The answer of a locked list to an edit. That locked lists refuse is known; with which status is not. */
export function openList(call: Call): FlexAnswer | undefined {
  if (call.switches.list !== 'locked') return undefined;
  return flexError(409, 'The document is locked and cannot be edited');
}
