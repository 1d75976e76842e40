import fc from 'fast-check';
import type { ScenarioSwitches } from '../../../sim/scenarios/switches.ts';

/** Settings that are not the default, and under which a correct sync exists. */
const settings: readonly ScenarioSwitches[] = [
  { bareAdd: 'reject' },
  { bareAdd: 'commit-then-reject' },
  { addResponse: 'empty-object' },
  { addResponse: 'empty-body' },
  { addResponse: 'id' },
  { addResponse: 'nested-id' },
  { rowShape: 'nested' },
  { rowShape: 'mixed' },
  { rowShape: 'upper-case' },
  { rowRole: 'absent' },
  { lineItems: 'on' },
  { children: 'on' },
  { findRowData: 'on' },
  { bulkDelete: 'lineItemIds' },
  { bulkDelete: 'lineItemId' },
  { bulkDelete: 'ids' },
  { bulkDelete: 'any' },
  { bulkDelete: 'no-op' },
  { bulkDelete: 'body-dropped' },
  { bulkDelete: 'partial' },
  { deleteGone: '204' },
  { deleteGone: '400' },
  { duplicateContact: 'refused' },
  { limits: 'official' },
  { limits: 'official-with-retry-after' },
  { readLag: { reads: 1 } },
  { readLag: { ms: 1_000 } },
  { unauthorised: 'html-200' },
];

/** None as often as not; else one, two or three together. */
export const switches: fc.Arbitrary<ScenarioSwitches | undefined> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  {
    weight: 5,
    arbitrary: fc
      .subarray([...settings], { minLength: 1, maxLength: 3 })
      .map((some): ScenarioSwitches => Object.assign({}, ...some)),
  },
);
