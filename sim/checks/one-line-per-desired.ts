import type { Check } from './check.ts';
import { wrongLineCounts } from './exactness.ts';
import { restScope } from './scope.ts';

export const oneLinePerDesired: Check = {
  id: 'one-line-per-desired',
  violatedWhen: 'a desired contact has not exactly one contact line on its element',
  judge: (evidence) => wrongLineCounts(evidence, restScope(evidence)),
};
