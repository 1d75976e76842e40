import type { Department } from './departments.ts';
import { findCrewCall } from './find-crew-call.ts';
import type { Result } from './outcome.ts';
import type { Run } from './run.ts';
import { syncByLines } from './sync-by-lines.ts';
import { syncByRows } from './sync-by-rows.ts';
import { Trouble } from './trouble.ts';
import { takeTurn } from './turns/take-turn.ts';

/** How often a crew call may be pointed at another element while it waits for its turn. */
const movesMax = 3;

/** Finds the crew call, takes the turn on its element, and makes the two agree. */
export async function syncDepartment(run: Run, department: Department): Promise<Result> {
  for (let moves = 0; moves < movesMax; moves++) {
    const crewCall = await findCrewCall(run, department);
    if (!crewCall) return { kind: 'no-crew-call', department };
    const element = crewCall.flex_element_id;
    const turn = await takeTurn(run, element);
    try {
      const { compare } = run.choices;
      if (compare.kind === 'rows') {
        const summary = await syncByRows(run, department, crewCall, compare.rowsToCompare);
        return { kind: 'done', department, element, summary };
      }
      const result = await syncByLines(run, department, crewCall, turn);
      if (result.kind !== 'moved') return result;
    } finally {
      await turn.release();
    }
  }
  throw new Trouble('database', 'the crew call is pointed at one element after another');
}
