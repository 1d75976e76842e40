/**
 * The ids of every check a scenario may ask for. They are a contract: scenario files, reports and tokens
 * outside this repository name them. What each one means is said where it is judged, in `sim/checks/`.
 */
export const checkIds = [
  'one-row-per-technician',
  'one-line-per-desired',
  'row-points-at-its-line',
  'nobody-undesired-left',
  'nothing-else-touched',
  'nothing-lost',
  'role-is-right',
  'fails-closed',
  'answer-is-true',
  'log-is-true',
  'idle-is-free',
  'heals',
  'lives',
  'within-quota',
  'on-time',
] as const;

export type CheckId = (typeof checkIds)[number];
