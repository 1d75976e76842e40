import autocannon from 'autocannon';
import { callBy, syncContract } from '../targets/contract.ts';
import { swaps } from './crew-changes.ts';
import type { CrewChanger } from './crew-changer.ts';
import type { Served } from './served.ts';
import type { Tally } from './tally.ts';

/** Past this a sync has not answered at all, for whoever pressed the button. */
const TIMEOUT_SECONDS = 60;

export interface Round {
  readonly served: Served;
  readonly changer: CrewChanger;
  readonly tally: Tally;
  readonly connections: number;
  readonly seconds: number;
  /** Where each connection is among its own jobs; carried on from round to round. */
  readonly places: number[];
  readonly signal: AbortSignal;
}

/**
 * Puts one target under load for a while; syncs under way at its end are waited for, so that slow ones count
 * as much as fast ones. Connections share no job: no two syncs of one job overlap.
 */
export async function driveRound(round: Round): Promise<void> {
  const { served, changer, tally, connections, signal } = round;
  for (let connection = 0; connection < connections; connection += 1) {
    await changer.change(jobAt(round, connection));
  }
  if (signal.aborted) return;
  const { contract = syncContract } = served;
  const startMs = performance.now();
  const lastAnswerMs = new Map<autocannon.Client, number>();
  let joined = 0;
  await new Promise<void>((resolve, reject) => {
    const ended = (error: unknown): void => {
      signal.removeEventListener('abort', interrupted);
      if (error) reject(error as Error);
      else resolve();
    };
    const instance = autocannon(
      {
        url: served.url,
        connections,
        duration: round.seconds + TIMEOUT_SECONDS,
        timeout: TIMEOUT_SECONDS,
        setupClient: (client) => {
          const connection = joined++;
          client.setRequests([
            {
              setupRequest: (request) => {
                const job = changer.take(jobAt(round, connection));
                const call = callBy(contract, { job }, `Bearer ${served.adminJwt}`);
                round.places[connection] = (round.places[connection] ?? 0) + 1;
                // The crew of the next job changes while this one is synced.
                changer.change(jobAt(round, connection)).catch(ended);
                return {
                  ...request,
                  ...call,
                  headers: { ...request.headers, ...call.headers },
                  method: call.method as autocannon.Request['method'],
                };
              },
              onResponse: (_status, _body, _context, headers) => {
                tally.calls(callsIn(headers, 'x-flexsim-flex-calls'), callsIn(headers, 'x-flexsim-db-calls'));
              },
            },
          ]);
        },
      },
      ended,
    );
    // Autocannon looks up only once a second whether it is to stop; Ctrl-C does not wait for that.
    const interrupted = (): void => {
      instance.stop();
      ended(null);
    };
    signal.addEventListener('abort', interrupted, { once: true });
    instance.on('response', (client, status, _bytes, ms) => {
      const nowMs = performance.now();
      tally.answer(status, ms);
      lastAnswerMs.set(client, nowMs);
      if (nowMs - startMs >= round.seconds * 1_000) leaveAfterThis(client);
    });
    instance.on('reqError', () => {
      tally.unanswered += 1;
    });
  });
  for (const atMs of lastAnswerMs.values()) tally.busySeconds += (atMs - startMs) / 1_000 / connections;
}

/** What `maxConnectionRequests` sets before the start: a connection that has made as many ends in peace. */
function leaveAfterThis(client: autocannon.Client): void {
  (client as autocannon.Client & { responseMax: number }).responseMax = 1;
}

/** Connection 1 of 4 has the jobs 1, 5, 9 … and comes round to them again. */
function jobAt({ places, connections }: Round, connection: number): number {
  const own = Math.floor((swaps.length - 1 - connection) / connections) + 1;
  return connection + connections * ((places[connection] ?? 0) % own);
}

function callsIn(headers: Readonly<Record<string, unknown>> | undefined, name: string): number {
  return Number(headers?.[name] ?? 0);
}
