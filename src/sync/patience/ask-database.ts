import { type Attempt, type Patiently, untilDone } from './attempt.ts';

/** What supabase-js resolves to. */
export interface DatabaseAnswer {
  readonly data: unknown;
  readonly error: { readonly message: string; readonly code?: string } | null;
  readonly status: number;
  /** How many rows there are, where that was asked for. */
  readonly count?: number | null;
}

/** A request of supabase-js that has not been sent. */
export interface DatabaseQuery extends PromiseLike<DatabaseAnswer> {
  abortSignal(signal: AbortSignal): DatabaseQuery;
  retry(enabled: boolean): DatabaseQuery;
}

/**
 * Sends a database request until it is answered in full. Each request here may be carried out twice without harm.
 * The client's own retries are off: they wait on real timers.
 *
 * @throws Trouble when the database cannot be had or refuses.
 */
export function askDatabase(run: Patiently, what: string, make: () => DatabaseQuery): Promise<unknown> {
  return untilDone(run, 'database', async (signal): Promise<Attempt<unknown>> => {
    const query = make().retry(false);
    const { data, error, status, count } = await (signal ? query.abortSignal(signal) : query);
    if (!error && Array.isArray(data) && data.length < (count ?? 0)) {
      return { kind: 'again', why: `${what}: ${data.length} of ${count} rows came` };
    }
    if (!error) return { kind: 'done', value: data };
    const why = `${what}: ${error.message || `HTTP ${status}`}`;
    return { kind: mayPass(status, error.code) ? 'again' : 'refused', why };
  });
}

/** No answer, or one that another try may change. PGRST codes of 5xx are the server's, 4xx the request's. */
function mayPass(status: number, code: string | undefined): boolean {
  return !status || status >= 500 || status === 429 || status === 408 || code === 'PGRST000';
}
