import type { FaultDefinition } from './fault.ts';

/** Changes nothing. Copy this file to make a fault: say what happens, when the work is done, and the answer. */
export const noop: FaultDefinition = {
  name: 'noop',
  says: 'Nothing goes wrong.',
  clientSees: 'the normal answer',
  takes: {},
  effect: 'done',
  answer: (normal) => normal,
};
