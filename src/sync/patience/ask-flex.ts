import { flexToken } from '../flex/flex-session.ts';
import type { FlexRequest, FlexResponse } from '../ports.ts';
import type { Run } from '../run.ts';
import { type Attempt, untilDone } from './attempt.ts';

/**
 * Sends a request to Flex that may be carried out twice without harm, until it is answered.
 * An answer below 500 is an answer, whatever it says; `read` may find it unusable.
 *
 * `beforeEach` runs before every attempt; what it throws ends them.
 *
 * @throws Trouble when Flex cannot be had.
 */
export function askFlex<T>(
  run: Run,
  path: string,
  request: FlexRequest,
  read: (response: FlexResponse) => Promise<Attempt<T>>,
  beforeEach?: () => Promise<void>,
): Promise<T> {
  return untilDone(run, 'flex', async (signal): Promise<Attempt<T>> => {
    await beforeEach?.();
    try {
      const response = await run.flex.send(path, { ...request, signal });
      if (isHtml(response))
        return { kind: 'again', why: `${name(path, request)}: a web page instead of data` };
      if (response.status === 429 || response.status >= 500) {
        const why = `${name(path, request)}: HTTP ${response.status}`;
        return { kind: 'again', why, retryAfterMs: retryAfterMs(response) };
      }
      return await read(response);
    } catch (error) {
      return {
        kind: 'again',
        why: `${name(path, request)}: ${error instanceof Error ? withoutToken(run, error.message) : 'no answer'}`,
      };
    }
  });
}

/** For requests of which only the status counts; but an answer that breaks off is none. */
export async function statusOf(response: FlexResponse): Promise<Attempt<number>> {
  await response.text();
  return { kind: 'done', value: response.status };
}

/** What `Retry-After` says, in seconds; a date is not understood. */
export function retryAfterMs(response: FlexResponse): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** A login page has been seen to come with status 200. */
export function isHtml(response: FlexResponse): boolean {
  return (response.headers.get('content-type') ?? '').includes('html');
}

/** `fetch` quotes a header that it cannot send, say one with a line break in it, and an answer shows why it failed. */
function withoutToken(run: Run, message: string): string {
  const token = flexToken(run.ports.env);
  return token ? message.replaceAll(token, '(the Flex token)') : message;
}

/** The request without its query. */
function name(path: string, request: FlexRequest): string {
  return `${request.method ?? 'GET'} ${path.split('?')[0]}`;
}
