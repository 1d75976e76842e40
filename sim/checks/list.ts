import type { CheckId } from '../scenarios/check-ids.ts';
import { answerIsTrue } from './answer-is-true.ts';
import type { Check } from './check.ts';
import { failsClosed } from './fails-closed.ts';
import { heals } from './heals.ts';
import { idleIsFree } from './idle-is-free.ts';
import { lives } from './lives.ts';
import { logIsTrue } from './log-is-true.ts';
import { nobodyUndesiredLeft } from './nobody-undesired-left.ts';
import { nothingElseTouched } from './nothing-else-touched.ts';
import { nothingLost } from './nothing-lost.ts';
import { onTime } from './on-time.ts';
import { oneLinePerDesired } from './one-line-per-desired.ts';
import { oneRowPerTechnician } from './one-row-per-technician.ts';
import { roleIsRight } from './role-is-right.ts';
import { rowPointsAtItsLine } from './row-points-at-its-line.ts';
import { withinQuota } from './within-quota.ts';

/** Every invariant, in the order reports show them. */
export const checks: readonly Check[] = [
  oneRowPerTechnician,
  oneLinePerDesired,
  rowPointsAtItsLine,
  nobodyUndesiredLeft,
  nothingElseTouched,
  nothingLost,
  roleIsRight,
  failsClosed,
  answerIsTrue,
  logIsTrue,
  idleIsFree,
  heals,
  lives,
  withinQuota,
  onTime,
];

export function checkOf(id: CheckId): Check {
  const check = checks.find((each) => each.id === id);
  if (!check) throw new RangeError(`No check "${id}".`);
  return check;
}
