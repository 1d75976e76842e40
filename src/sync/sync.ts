import { answerOf, type SyncAnswer } from './answer-of.ts';
import { departmentsToSync } from './departments-to-sync.ts';
import type { Department } from './departments.ts';
import { writeLog } from './log/write-log.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import { syncDepartment } from './sync-department.ts';

/**
 * Brings one job's crew calls in Flex to what its assignments say, one department after the other.
 *
 * A variant that answers with intentions says 200 whatever failed on the way; what it did not expect ends it
 * with 400 and leaves the departments after it alone. One that answers with facts goes on to the next
 * department, and its status says whether all of them are done.
 */
export async function sync(run: Run, asked: readonly string[]): Promise<SyncAnswer> {
  const outcomes: Outcome[] = [];
  try {
    for (const department of await departmentsToSync(run, asked)) {
      outcomes.push(await outcomeOf(run, department));
    }
  } catch (error) {
    return {
      status: 400,
      body: { ok: false, error: error instanceof Error ? error.message : String(error) },
    };
  }
  const logged = await writeLog(run, outcomes);
  return answerOf(run, outcomes, logged);
}

async function outcomeOf(run: Run, department: Department): Promise<Outcome> {
  const startedAtMs = run.ports.clock.now();
  const callsBefore = run.flex.calls();
  const spent = () => ({
    durationMs: run.ports.clock.now() - startedAtMs,
    flexCalls: run.flex.calls() - callsBefore,
  });
  try {
    return { ...(await syncDepartment(run, department)), ...spent() };
  } catch (error) {
    if (run.choices.answer === 'intentions') throw error;
    return { ...failed(department, error), ...spent() };
  }
}
