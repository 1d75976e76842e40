import type { Check } from './check.ts';
import { undesiredLeft } from './exactness.ts';
import { restScope } from './scope.ts';

export const nobodyUndesiredLeft: Check = {
  id: 'nobody-undesired-left',
  violatedWhen: 'an undesired contact is left (pruning off: one that was mapped when the act began)',
  judge: (evidence) => undesiredLeft(evidence, restScope(evidence)),
};
