import type { Department } from './departments.ts';
import { findCrewCall } from './find-crew-call.ts';
import { failed, type Result } from './outcome.ts';
import type { Run } from './run.ts';
import type { CrewCall } from './tables/rows.ts';
import type { LinesSummary, OnePassSummary } from './summary.ts';
import { syncByLines } from './sync-by-lines.ts';
import { syncByRows } from './sync-by-rows.ts';
import { Trouble } from './trouble.ts';
import { lostTurn, takeTurn } from './turns/take-turn.ts';
import type { Release, Turn } from './turns/turn.ts';

/** How often a crew call may be pointed at another element while it waits for its turn. */
const movesMax = 3;

/** Finds the crew call, takes the turn on its element, and makes the two agree. */
export async function syncDepartment(run: Run, department: Department): Promise<Result> {
  for (let moves = 0; moves < movesMax; moves++) {
    const crewCall = await findCrewCall(run, department);
    if (!crewCall) return { kind: 'no-crew-call', department };
    const element = crewCall.flex_element_id;
    const turn = await takeTurn(run, element);
    const { result, release } = await inTurn(turn, () => syncElement(run, department, crewCall, turn));
    if (result.kind === 'moved') continue;
    if (result.kind !== 'done' || release !== 'lost') return result;
    return { ...failed(department, lostTurn()), element, summary: withoutRemovals(result.summary) };
  }
  throw new Trouble('database', 'the crew call is pointed at one element after another');
}

async function syncElement(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  turn: Turn,
): Promise<Result | { readonly kind: 'moved' }> {
  const { compare } = run.choices;
  if (compare.kind !== 'rows') return await syncByLines(run, department, crewCall, turn);
  const summary = await syncByRows(run, department, crewCall, compare.rowsToCompare);
  return { kind: 'done', department, element: crewCall.flex_element_id, summary };
}

/** Whose doing a removal was is not known any more once somebody else has had the turn. */
function withoutRemovals(summary: OnePassSummary | LinesSummary): OnePassSummary | LinesSummary {
  if (summary.removed === 0) return summary;
  const { removed: _, ...known } = summary;
  return known;
}

/** The turn is given back whatever comes of the work. */
async function inTurn<Done>(
  turn: Turn,
  work: () => Promise<Done>,
): Promise<{ readonly result: Done; readonly release: Release }> {
  try {
    const result = await work();
    return { result, release: await turn.release() };
  } catch (error) {
    await turn.release();
    throw error;
  }
}
