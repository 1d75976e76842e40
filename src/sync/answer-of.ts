import type { LogWritten } from './log/write-log.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { Run } from './run.ts';

export interface SyncAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole run as an answer: 200 only when every department is done, where the variant answers with facts. */
export function answerOf(run: Run, outcomes: readonly Outcome[], log: LogWritten): SyncAnswer {
  const summary = Object.fromEntries(outcomes.map((outcome) => [outcome.department, entryOf(outcome)]));
  if (run.choices.answer === 'intentions') {
    return { status: 200, body: { ok: true, job_id: run.jobId, summary } };
  }
  const failures = outcomes.filter((outcome): outcome is Outcome & Failure => outcome.kind === 'failed');
  const body = {
    ok: failures.length === 0,
    job_id: run.jobId,
    run_id: run.id,
    summary,
    ...(failures.length > 0
      ? { errors: failures.map(({ department, error }) => `${department}: ${error}`) }
      : {}),
    ...(log.kind === 'not-written' ? { log_error: `flex_sync_log was not written: ${log.why}` } : {}),
  };
  if (failures.length === 0) return { status: 200, body };
  const headers = retryAfter(failures);
  return { status: statusOf(failures), body, ...(headers ? { headers } : {}) };
}

function entryOf(outcome: Outcome): unknown {
  switch (outcome.kind) {
    case 'no-crew-call':
      return { note: 'no crew call mapping' };
    case 'done':
      return outcome.summary;
    case 'failed':
      return { ...outcome.summary, error: outcome.error };
  }
}

/** A bug outranks a database or a turn that could not be had, and those outrank Flex. */
function statusOf(failures: readonly Failure[]): number {
  if (failures.some(({ system }) => system === undefined)) return 500;
  return failures.some(({ system }) => system !== 'flex') ? 503 : 502;
}

function retryAfter(failures: readonly Failure[]): Record<string, string> | undefined {
  const waits = failures.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
  return waits.length > 0 ? { 'retry-after': String(Math.ceil(Math.max(...waits) / 1000)) } : undefined;
}
