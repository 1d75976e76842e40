import type { Check } from './check.ts';
import { duplicateRows } from './exactness.ts';
import { restScope } from './scope.ts';

export const oneRowPerTechnician: Check = {
  id: 'one-row-per-technician',
  violatedWhen: 'a crew call has two rows of a technician',
  judge: (evidence) => duplicateRows(evidence, restScope(evidence)),
};
