import { addContactPath, addedLineId, formAdd } from '../flex/add-contact.ts';
import { isHtml, retryAfterMs } from '../patience/ask-flex.ts';
import { type Attempt, untilDone } from '../patience/attempt.ts';
import type { FlexResponse } from '../ports.ts';
import type { Run } from '../run.ts';
import type { CrewCall } from '../tables/rows.ts';
import { Trouble } from '../trouble.ts';
import type { Turn } from '../turns/turn.ts';
import type { Added, Dealings } from './dealings.ts';
import { setRole } from './set-role.ts';
import type { WantedContact } from './wanted.ts';

/**
 * Adds a contact, with the form that Flex's own pages send, and sets its role if the answer names the line.
 * An add is sent once: only a 429, which is refused before anything is done, is waited out. Whatever else comes
 * back, or does not, the list that is read next tells what happened.
 */
export async function addContact(
  run: Run,
  crewCall: CrewCall,
  contact: WantedContact,
  turn: Turn,
  dealings: Dealings,
): Promise<void> {
  const element = crewCall.flex_element_id;
  let added = await send(run, element, contact, turn, dealings);
  const named = added.kind === 'taken' && added.lineId;
  if (!named && run.choices.lostAdd === 'posted-again') {
    added = await send(run, element, contact, turn, dealings);
  }
  dealings.noteAdd(contact.resourceId, added);
  if (added.kind !== 'taken' || !added.lineId) return;
  await mapAtOnce(run, crewCall, contact, added.lineId);
  if (contact.roleId) await setRole(run, element, added.lineId, contact.roleId.toLowerCase(), turn, dealings);
}

async function send(
  run: Run,
  element: string,
  contact: WantedContact,
  turn: Turn,
  dealings: Dealings,
): Promise<Added> {
  try {
    return await untilDone(run, 'flex', async (signal): Promise<Attempt<Added>> => {
      await turn.hold();
      const sent = run.flex.send(addContactPath(element, contact.spelling), { ...formAdd, signal });
      const response = await sent.catch(() => undefined);
      if (response?.status === 429 && !isHtml(response)) {
        return { kind: 'again', why: 'HTTP 429', retryAfterMs: retryAfterMs(response) };
      }
      return { kind: 'done', value: await whatCameOf(response) };
    });
  } catch (error) {
    if (!(error instanceof Trouble) || error.system !== 'flex') throw error;
    dealings.retryAfterMs = error.retryAfterMs;
    return { kind: 'refused', why: error.message };
  }
}

async function whatCameOf(response: FlexResponse | undefined): Promise<Added> {
  if (!response) return { kind: 'unanswered', why: 'Flex gave no answer, and does not show the contact' };
  if (isHtml(response)) return { kind: 'failed', why: 'a web page instead of data' };
  if (response.status >= 500) return { kind: 'failed', why: `HTTP ${response.status}` };
  if (!response.ok) return { kind: 'refused', why: `HTTP ${response.status}` };
  return { kind: 'taken', lineId: await response.json().then(addedLineId, () => undefined) };
}

/** For a variant that maps a line before it was read back. */
async function mapAtOnce(
  run: Run,
  crewCall: CrewCall,
  contact: WantedContact,
  lineId: string,
): Promise<void> {
  const { mapping } = run.choices;
  if (mapping === 'after-reading-back') return;
  for (const technicianId of contact.technicianIds) {
    const technician = { technicianId, resourceId: contact.resourceId, role: null };
    await mapping(run, crewCall, technician, lineId);
  }
}
