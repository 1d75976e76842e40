import type { CheckId } from '../check-ids.ts';

/** The four that together mean: the crew call is exactly as it should be. */
export const exactness: readonly CheckId[] = [
  'one-row-per-technician',
  'one-line-per-desired',
  'row-points-at-its-line',
  'nobody-undesired-left',
];

/** What is judged wherever a sync could be wrong about Flex and its rows. */
export const general: readonly CheckId[] = [
  ...exactness,
  'nothing-else-touched',
  'nothing-lost',
  'fails-closed',
  'log-is-true',
  'heals',
  'lives',
];

/** The same without the later run, for worlds in which no later run can succeed either. */
export const generalButHeals: readonly CheckId[] = general.filter((check) => check !== 'heals');

/** The general ones and what the answer claims. */
export const withAnswer: readonly CheckId[] = [...general, 'answer-is-true'];

/** Everything about the outcome: also each line's business role. */
export const thorough: readonly CheckId[] = [...withAnswer, 'role-is-right'];
