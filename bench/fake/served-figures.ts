import autocannon from 'autocannon';
import type { BenchServer } from './bench-server.ts';
import { type Figure, medianOf, rounded } from '../figure.ts';
import { firstLine, type MeasuredCall, measuredCalls, readCrewCall, requestHeaders } from './stage.ts';

const CONNECTIONS = 32;
const P99_RATIO_MAX = 2.5;
const MEMORY_REQUESTS = 500_000;
const MEMORY_MIB_MAX = 40;

/** What one round on one server gave. */
interface Round {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
}

/** Throughput, p99 and processor time of the fake against the constant handler, in alternating rounds. */
export async function servedFigures(
  constant: BenchServer,
  fake: BenchServer,
  rounds: number,
  seconds: number,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const call of measuredCalls) {
    await play(constant, call, 1);
    await play(fake, call, 1);
    const pairs: { readonly constant: Round; readonly fake: Round }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // Who goes first changes from round to round, and the lines that were added go between them.
      const fakeFirst = round % 2 === 1 ? await play(fake, call, seconds) : undefined;
      const constantRound = await play(constant, call, seconds);
      pairs.push({ constant: constantRound, fake: fakeFirst ?? (await play(fake, call, seconds)) });
      await reset(fake);
    }
    figures.push(...compared(call, pairs));
  }
  return figures;
}

/** How much memory half a million requests leave behind in the fake. */
export async function memoryFigure(fake: BenchServer): Promise<Figure> {
  await reset(fake);
  await mixed(fake, MEMORY_REQUESTS / 10);
  const before = await fake.usage();
  await mixed(fake, MEMORY_REQUESTS);
  const after = await fake.usage();
  const grownMiB = (after.rssBytes - before.rssBytes) / 1024 / 1024;
  return {
    name: `memory after ${MEMORY_REQUESTS} requests`,
    value: rounded(grownMiB),
    unit: 'MiB more',
    limit: MEMORY_MIB_MAX,
    ok: grownMiB <= MEMORY_MIB_MAX,
  };
}

function compared(
  { name, ratioMin }: MeasuredCall,
  pairs: readonly { readonly constant: Round; readonly fake: Round }[],
): readonly Figure[] {
  const of = (pick: (round: Round) => number) => ({
    value: rounded(medianOf(pairs.map(({ fake }) => pick(fake)))),
    against: rounded(medianOf(pairs.map(({ constant }) => pick(constant)))),
    ratio: rounded(medianOf(pairs.map(({ constant, fake }) => pick(fake) / pick(constant)))),
  });
  const throughput = of((round) => round.perSecond);
  const p99 = of((round) => round.p99Ms);
  return [
    { name, unit: 'requests/s', ...throughput, limit: ratioMin, ok: throughput.ratio >= ratioMin },
    { name: `${name}, p99`, unit: 'ms', ...p99, limit: P99_RATIO_MAX, ok: p99.ratio <= P99_RATIO_MAX },
    { name: `${name}, processor time`, unit: 'µs/request', ...of((round) => round.cpuUs) },
  ];
}

/** One round; an answer other than 2xx spoils the measurement, so it ends it. */
async function play(server: BenchServer, call: MeasuredCall, seconds: number): Promise<Round> {
  const before = await server.usage();
  const result = await autocannon({
    url: server.url + call.path,
    method: call.method,
    headers: call.headers,
    body: call.body,
    connections: CONNECTIONS,
    duration: seconds,
  });
  const after = await server.usage();
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${call.name}: ${wrong} of ${result.requests.total} answers were not 2xx`);
  return {
    perSecond: result.requests.total / result.duration,
    p99Ms: result.latency.p99,
    cpuUs: (after.cpuUs - before.cpuUs) / result.requests.total,
  };
}

/** Reads, writes and misses, none of which leaves the state bigger than it was. */
async function mixed(server: BenchServer, amount: number): Promise<void> {
  await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    amount,
    headers: { ...requestHeaders, 'content-type': 'application/json' },
    requests: [
      { method: 'GET', path: `/f5/api/line-item/${readCrewCall}/row-data?codeList=contact` },
      {
        method: 'POST',
        path: `/f5/api/line-item/${readCrewCall}/row-data`,
        body: JSON.stringify({ lineItemId: firstLine, fieldType: 'business-role', payloadValue: 'r' }),
      },
      { method: 'DELETE', path: `/f5/api/line-item/${readCrewCall}` },
      { method: 'GET', path: `/f5/api/element/${readCrewCall}/key-info` },
    ],
  });
}

async function reset(server: BenchServer): Promise<void> {
  const response = await fetch(`${server.url}/__admin/reset`, { method: 'POST', headers: requestHeaders });
  if (!response.ok) throw new Error(`reset answered ${response.status}: ${await response.text()}`);
}
