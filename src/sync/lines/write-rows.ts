import { askDatabase, askToUpsert } from '../patience/ask-database.ts';
import type { Run } from '../run.ts';
import { Trouble } from '../trouble.ts';
import type { Turn } from '../turns/turn.ts';
import type { RowsPlan, RowToWrite } from './plan-rows.ts';

/** Writes the rows and gives back what could not be written. */
export async function writeRows(run: Run, plan: RowsPlan, turn: Turn): Promise<readonly string[]> {
  const errors: string[] = [];
  if (plan.toWrite.length > 0) errors.push(...(await upsertRows(run, plan.toWrite, turn)));
  if (plan.toDrop.length > 0) errors.push(...(await dropRows(run, plan.toDrop, turn)));
  return errors;
}

/**
 * All in one statement. If that is refused, one by one, so that one technician who was deleted meanwhile does
 * not keep the others from being mapped.
 */
async function upsertRows(run: Run, rows: readonly RowToWrite[], turn: Turn): Promise<string[]> {
  await turn.hold();
  try {
    await askToUpsert(run, 'flex_crew_assignments', () =>
      run.ports.supabase
        .from('flex_crew_assignments')
        .upsert([...rows], { onConflict: 'crew_call_id,technician_id', ignoreDuplicates: false }),
    );
    return [];
  } catch (error) {
    const [only, ...others] = rows;
    if (others.length === 0) return [`Upsert failed for tech ${only?.technician_id}: ${textOf(error)}`];
  }
  const errors: string[] = [];
  for (const row of rows) errors.push(...(await upsertRows(run, [row], turn)));
  return errors;
}

async function dropRows(run: Run, ids: readonly string[], turn: Turn): Promise<string[]> {
  await turn.hold();
  try {
    await askDatabase(run, 'flex_crew_assignments', () =>
      run.ports.supabase
        .from('flex_crew_assignments')
        .delete()
        .in('id', [...ids]),
    );
    return [];
  } catch (error) {
    return [`Rows not deleted: ${textOf(error)}`];
  }
}

function textOf(error: unknown): string {
  if (error instanceof Trouble && error.system === 'database') return error.message;
  throw error;
}
