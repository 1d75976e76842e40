import { askFlex, statusOf } from '../patience/ask-flex.ts';
import type { Run } from '../run.ts';
import { Trouble } from '../trouble.ts';
import type { Turn } from '../turns/turn.ts';
import type { Dealings } from './dealings.ts';
import type { Line } from './line.ts';

/** Deletes a line. Whether it is gone is not for the answer to say: the list that is read next does. */
export async function deleteLine(
  run: Run,
  line: Pick<Line, 'id' | 'spelling'>,
  turn: Turn,
  dealings: Dealings,
): Promise<void> {
  let attempts = 0;
  const hold = async () => {
    await turn.hold();
    attempts += 1;
  };
  try {
    const code = await askFlex(run, `/line-item/${line.spelling}`, { method: 'DELETE' }, statusOf, hold);
    const confirmed = code < 300;
    // "Not there" to a second attempt means that the first, unanswered one did it.
    dealings.noteDeletion(line.id, { mayBeOurs: confirmed || attempts > 1, confirmed });
    if (!confirmed) dealings.errors.set(line.id, `line ${line.id} not deleted: HTTP ${code}`);
  } catch (error) {
    if (!(error instanceof Trouble) || error.system !== 'flex') throw error;
    dealings.retryAfterMs = error.retryAfterMs;
    dealings.noteDeletion(line.id, { mayBeOurs: attempts > 0, confirmed: false });
    dealings.errors.set(line.id, `line ${line.id} not deleted: ${error.message}`);
  }
}
