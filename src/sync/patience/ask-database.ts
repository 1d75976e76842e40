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
 * Sends a database write until it is answered. Each write here may be carried out twice without harm.
 *
 * @throws Trouble when the database cannot be had or refuses.
 */
export async function askDatabase(run: Patiently, what: string, make: () => DatabaseQuery): Promise<void> {
  await ask(run, what, make, () => undefined);
}

/**
 * The same for an upsert. supabase-js makes a success without content of a 404 without a body; an upsert never
 * ends like that.
 *
 * @throws Trouble when the database cannot be had or refuses.
 */
export async function askToUpsert(run: Patiently, what: string, make: () => DatabaseQuery): Promise<void> {
  await ask(run, what, make, ({ status }) => (status === 204 ? 'HTTP 404' : undefined));
}

/**
 * Asks for rows until they come, all of them. An empty answer is not an empty list, and a list that is shorter
 * than its count was cut off.
 *
 * @throws Trouble when the database cannot be had or refuses.
 */
export async function askForRows<Row>(
  run: Patiently,
  what: string,
  make: () => DatabaseQuery,
): Promise<readonly Row[]> {
  const data = await ask(run, what, make, (answer) => {
    if (!Array.isArray(answer.data)) return 'no rows came';
    const short = answer.data.length < (answer.count ?? 0);
    return short ? `${answer.data.length} of ${answer.count} rows came` : undefined;
  });
  return data as readonly Row[];
}

/** The client's own retries are off: they wait on real timers. */
function ask(
  run: Patiently,
  what: string,
  make: () => DatabaseQuery,
  whatIsMissing: (answer: DatabaseAnswer) => string | undefined,
): Promise<unknown> {
  return untilDone(run, 'database', async (signal): Promise<Attempt<unknown>> => {
    const query = make().retry(false);
    const answer = await (signal ? query.abortSignal(signal) : query);
    const missing = answer.error ? undefined : whatIsMissing(answer);
    if (missing) return { kind: 'again', why: `${what}: ${missing}` };
    if (!answer.error) return { kind: 'done', value: answer.data };
    if (isSuccess(answer.status)) return { kind: 'again', why: `${what}: the answer is not JSON` };
    const why = `${what}: ${answer.error.message || `HTTP ${answer.status}`}`;
    return { kind: mayPass(answer.status) ? 'again' : 'refused', why };
  });
}

const isSuccess = (status: number) => status >= 200 && status < 300;

/** No answer, or one that another try may change. */
function mayPass(status: number): boolean {
  return !status || status >= 500 || status === 429 || status === 408;
}
