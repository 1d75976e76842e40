import type { Outcome } from '../outcome.ts';
import { askToUpsert } from '../patience/ask-database.ts';
import type { Run } from '../run.ts';

export type LogWritten =
  | { readonly kind: 'written' | 'not-asked-for' }
  | { readonly kind: 'not-written'; readonly why: string };

/** Writes one row of `flex_sync_log` for every department, whatever came of it. */
export async function writeLog(run: Run, outcomes: readonly Outcome[]): Promise<LogWritten> {
  if (run.choices.log === 'none') return { kind: 'not-asked-for' };
  const rows = outcomes.map((outcome) => rowOf(run, outcome));
  try {
    // The ids are ours, so that a repeat after a lost answer writes nothing twice.
    // A run that is out of time must still be able to say so.
    const inOwnTime = { ...run, endsAtMs: Infinity };
    await askToUpsert(inOwnTime, 'flex_sync_log', () =>
      run.ports.supabase.from('flex_sync_log').upsert(rows, { onConflict: 'id', ignoreDuplicates: true }),
    );
    return { kind: 'written' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    run.ports.log(`flex_sync_log was not written: ${why}`);
    return { kind: 'not-written', why };
  }
}

function rowOf(run: Run, outcome: Outcome) {
  const summary = 'summary' in outcome ? outcome.summary : undefined;
  const failure = outcome.kind === 'failed' ? outcome : undefined;
  return {
    id: run.ports.newId(),
    run_id: run.id,
    job_id: run.jobId,
    department: outcome.department,
    flex_element_id: 'element' in outcome ? (outcome.element ?? null) : null,
    ok: !failure,
    error: failure?.error ?? (outcome.kind === 'no-crew-call' ? 'no crew call mapping' : null),
    added_count: summary ? (summary.added ?? null) : 0,
    removed_count: summary ? (summary.removed ?? null) : 0,
    kept_count: summary?.kept ?? 0,
    failed_count: summary?.failedAdds ?? 0,
    flex_calls: outcome.flexCalls,
    duration_ms: outcome.durationMs,
    triggered_by: run.triggeredBy,
    summary: summary ?? null,
  };
}
