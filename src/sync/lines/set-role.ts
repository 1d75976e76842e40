import { setBusinessRole, setFieldPath } from '../flex/set-business-role.ts';
import { askFlex, statusOf } from '../patience/ask-flex.ts';
import type { Run } from '../run.ts';
import { Trouble } from '../trouble.ts';
import type { Turn } from '../turns/turn.ts';
import type { Dealings } from './dealings.ts';

/** Sets a line's business role. It may be repeated, and is, until Flex takes it. */
export async function setRole(
  run: Run,
  element: string,
  lineSpelling: string,
  roleId: string,
  turn: Turn,
  dealings: Dealings,
): Promise<void> {
  const lineId = lineSpelling.toLowerCase();
  try {
    const request = setBusinessRole(lineSpelling, roleId);
    const code = await askFlex(run, setFieldPath(element), request, statusOf, turn.hold);
    if (code < 300) {
      dealings.roles.set(lineId, roleId);
      dealings.roleErrors.delete(lineId);
    } else dealings.roleErrors.set(lineId, `role of line ${lineId} not set: HTTP ${code}`);
  } catch (error) {
    if (!(error instanceof Trouble) || error.system !== 'flex') throw error;
    dealings.retryAfterMs = error.retryAfterMs;
    dealings.roleErrors.set(lineId, `role of line ${lineId} not set: ${error.message}`);
  }
}
