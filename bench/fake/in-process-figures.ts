import { createFlexFetch } from '../../sim/flex-fake/transports/in-process.ts';
import { Tenants } from '../../sim/flex-fake/transports/tenant.ts';
import { type Figure, medianOf, rounded } from '../figure.ts';
import { addCrewCall, benchWorld, contact, measuredCalls, requestHeaders } from './stage.ts';

const FETCH_RATIO_MAX = 1.5;
const RESTORE_US_MAX = 50;
const ROUNDS = 15;
const CALLS_PER_ROUND = 4_000;

/** The in-process `fetch` against a function that always returns the same `Response`, its body read in both. */
export async function fetchFigure(): Promise<Figure> {
  const world = benchWorld();
  const flexFetch = createFlexFetch(world);
  const [call] = measuredCalls;
  const url = `https://tenant.flexrentalsolutions.com${call?.path}`;
  const real = await flexFetch(url, { headers: requestHeaders });
  const [body, headers] = [await real.text(), Object.fromEntries(real.headers)];
  const constantFetch: typeof flexFetch = async () => new Response(body, { status: 200, headers });

  const time = async (fetcher: typeof flexFetch): Promise<number> => {
    const from = performance.now();
    for (let at = 0; at < CALLS_PER_ROUND; at += 1) {
      await (await fetcher(url, { headers: requestHeaders })).text();
    }
    return ((performance.now() - from) * 1_000) / CALLS_PER_ROUND;
  };
  await time(constantFetch);
  await time(flexFetch);
  const rounds: { readonly constant: number; readonly fake: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const constant = await time(constantFetch);
    rounds.push({ constant, fake: await time(flexFetch) });
  }
  const ratio = rounded(medianOf(rounds.map(({ constant, fake }) => fake / constant)));
  return {
    name: 'in-process fetch of 8 rows',
    value: rounded(medianOf(rounds.map(({ fake }) => fake))),
    unit: 'µs',
    against: rounded(medianOf(rounds.map(({ constant }) => constant))),
    ratio,
    limit: FETCH_RATIO_MAX,
    ok: ratio <= FETCH_RATIO_MAX,
  };
}

/** Going back with 10,000 lines, after some of them have changed: by `restore`, and by a whole `reset`. */
export function restoreFigures(): readonly Figure[] {
  const world = benchWorld(10_000);
  const tenant = new Tenants().add('big', world);
  const start = world.snapshot();
  return [
    timed('restore of 10,000 lines', () => world.restore(start)),
    timed('reset of 10,000 lines', () => tenant.reset()),
    timed('snapshot of 10,000 lines', () => world.snapshot()),
  ];

  function timed(name: string, act: () => void): Figure {
    const times: number[] = [];
    for (let round = 0; round < 2_000; round += 1) {
      world.addLine({ id: `e-${round}`, elementId: addCrewCall, resourceId: contact });
      const from = performance.now();
      act();
      times.push((performance.now() - from) * 1_000);
      world.restore(start);
    }
    const value = rounded(medianOf(times));
    return { name, value, unit: 'µs', limit: RESTORE_US_MAX, ok: value <= RESTORE_US_MAX };
  }
}

/** What the core alone costs, without a `Response`. */
export function coreFigures(): readonly Figure[] {
  const world = benchWorld();
  const start = world.snapshot();
  return measuredCalls.map(({ name, method, path: whole, body = '', headers }) => {
    const [path = '', query = ''] = whole.split('?');
    let serial = 0;
    const newId = (): string => `d0000000-b04f-41df-b8d5-${(serial++).toString(16).padStart(12, '0')}`;
    const rounds = Array.from({ length: ROUNDS }, () => {
      const from = performance.now();
      for (let at = 0; at < CALLS_PER_ROUND; at += 1) {
        // A run of the explorer makes a handful of calls and starts over; so does this.
        if (at % 20 === 0) world.restore(start);
        world.handle({ method, path, query, headers, body }, { actor: 'bench', nowMs: 0, newId });
      }
      return ((performance.now() - from) * 1_000) / CALLS_PER_ROUND;
    });
    return { name: `core: ${name}`, value: rounded(medianOf(rounds)), unit: 'µs' };
  });
}
