import { setBusinessRole, setFieldPath } from '../flex/set-business-role.ts';
import { askFlex } from '../patience/ask-flex.ts';
import type { FlexResponse } from '../ports.ts';
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
  const status = (response: FlexResponse) =>
    Promise.resolve({ kind: 'done', value: response.status } as const);
  try {
    const request = setBusinessRole(lineSpelling, roleId);
    const code = await askFlex(run, setFieldPath(element), request, status, turn.hold);
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
