import { applyToFlex } from './lines/apply-to-flex.ts';
import { Dealings } from './lines/dealings.ts';
import { deleteLine } from './lines/delete-line.ts';
import type { ElementState } from './lines/element-state.ts';
import { planLines } from './lines/plan-lines.ts';
import { planRows } from './lines/plan-rows.ts';
import { pruningIsOn } from './lines/pruning.ts';
import { readElement } from './lines/read-element.ts';
import { readLines, readLinesAfterWriting, readLinesAtFirst } from './lines/read-lines.ts';
import { summarise, summariseBrokenOff } from './lines/summarise.ts';
import { type Wanted, wantedOn } from './lines/wanted.ts';
import { writeRows } from './lines/write-rows.ts';
import { sweepOrphans } from './choices/sweep-orphans.ts';
import type { Department } from './departments.ts';
import { failed, type Result } from './outcome.ts';
import { readDesired } from './read-desired.ts';
import type { Run } from './run.ts';
import type { CrewCall } from './tables/rows.ts';
import { newTally } from './tally.ts';
import type { Turn } from './turns/turn.ts';

/** How often lines are written and read back; the first time does it all unless something goes wrong. */
const roundsMax = 3;

/**
 * One department, Flex believed: read who is wanted and what Flex shows, write the difference to Flex, read
 * back, and only then write the rows to what was read. Nothing planned any more means done.
 */
export async function syncByLines(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  turn: Turn,
): Promise<Result | { readonly kind: 'moved' }> {
  const state = await readElement(run, department, crewCall);
  if (!state.calls.some((call) => call.id === crewCall.id)) return { kind: 'moved' };
  const wanted = wantedOn(run, state, crewCall.id);
  const dealings = new Dealings(await readLinesAtFirst(run, state));
  try {
    return await makeExact(run, department, crewCall, turn, state, wanted, dealings);
  } catch (error) {
    const failure = failed(department, error);
    const readBack = failure.system === 'turn' && (await readBackOnce(run, state, dealings));
    const summary = summariseBrokenOff(wanted, dealings, readBack);
    return { ...failure, element: crewCall.flex_element_id, summary };
  }
}

async function makeExact(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  turn: Turn,
  state: ElementState,
  wanted: Wanted,
  dealings: Dealings,
): Promise<Result> {
  const plan = () => planLines(run.choices, pruningIsOn(run), wanted, state, dealings);
  const first = plan();
  await sweepApart(run, department, crewCall, 'before-the-comparison');

  for (let round = 1; round <= roundsMax && plan().toDo; round++) {
    await applyToFlex(run, department, crewCall, plan(), turn, dealings);
    dealings.see(await readLinesAfterWriting(run, state, dealings));
  }
  await takeBackUnseen(run, turn, dealings);
  await sweepApart(run, department, crewCall, 'after-the-removals');

  const left = plan();
  const rows = planRows(run.choices, wanted, state, left, dealings);
  if (run.choices.narrates && rows.stale > 0) {
    run.ports.log(`Deleting ${rows.stale} stale DB rows for ${department}`);
  }
  const rowErrors = await writeRows(run, rows, turn);
  const guesses = dealings.hasGuessedAdds || dealings.hasGuessedDeletions;
  const alone = !turn.takenOver && (!guesses || (await turn.isOurs()));
  const summary = summarise(wanted, state, first, left, rowErrors, dealings, alone);
  if (run.choices.narrates) {
    const { added = 'not known', removed = 'not known', kept } = summary;
    run.ports.log(`Added: ${added}, Removed: ${removed}, Kept: ${kept}`);
  }
  return resultOf(department, crewCall, summary, dealings, rowErrors);
}

/** Reading does no harm without the turn, and makes facts of what this run has done. */
async function readBackOnce(run: Run, state: ElementState, dealings: Dealings): Promise<boolean> {
  try {
    dealings.see(await readLines(run, state));
    return true;
  } catch {
    return false;
  }
}

/**
 * Deletes lines that Flex said it has added and never showed: the next run could not see them either, and would
 * add them once more, and so would every run after it.
 */
async function takeBackUnseen(run: Run, turn: Turn, dealings: Dealings): Promise<void> {
  for (const id of dealings.unseen) await deleteLine(run, { id, spelling: id }, turn, dealings);
}

function resultOf(
  department: Department,
  crewCall: CrewCall,
  summary: ReturnType<typeof summarise>,
  dealings: Dealings,
  rowErrors: readonly string[],
): Result {
  const element = crewCall.flex_element_id;
  const error = summary.errors?.[0];
  if (error === undefined) return { kind: 'done', department, element, summary };
  const system = rowErrors.length > 0 ? 'database' : 'flex';
  return { kind: 'failed', department, element, system, error, retryAfterMs: dealings.retryAfterMs, summary };
}

/** For a variant that looks for orphans in other lists than the one it compares with. */
async function sweepApart(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  now: 'before-the-comparison' | 'after-the-removals',
): Promise<void> {
  if (run.choices.orphans !== now) return;
  await sweepOrphans(now, run, department, crewCall, await readDesired(run, department), newTally());
}
