import type { Check } from './check.ts';
import { wrongRows } from './exactness.ts';
import { restScope } from './scope.ts';

export const rowPointsAtItsLine: Check = {
  id: 'row-points-at-its-line',
  violatedWhen:
    "a desired technician has no row, or a row's line is gone, another contact's, or on another element",
  judge: (evidence) => wrongRows(evidence, restScope(evidence)),
};
