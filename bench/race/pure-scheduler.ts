import fc from 'fast-check';
import { type ActorStart, Scheduler } from '../../sim/explorer/scheduler.ts';
import { random } from '../../sim/explorer/strategies/random.ts';

/** Two actors of twelve steps each on a map in memory. */
const actors = 2;
const stepsEach = 12;

/** Our scheduler, a random order each time. Returns how many schedules it ran. */
export async function ourSchedules(count: number): Promise<number> {
  const strategy = random(1);
  for (let run = 0; run < count; run++) {
    strategy.begin();
    const store = new Map<number, number>();
    const scheduler = new Scheduler({
      choose: (candidates) => strategy.choose(candidates),
      performed: ({ touches }) => strategy.performed(touches),
      faultsMax: 0,
      clocked: false,
      stallMs: 0,
    });
    await scheduler.act(Array.from({ length: actors }, (_, index) => program(index, store)));
  }
  return count;
}

function program(index: number, store: Map<number, number>): ActorStart {
  return {
    title: `actor ${index}`,
    startMs: 0,
    limitMs: Number.POSITIVE_INFINITY,
    async run(port) {
      for (let step = 0; step < stepsEach; step++) {
        await port.request({
          key: 'increment',
          label: 'increment',
          latencyMs: 1,
          faults: [],
          perform: () => ({ touches: [], outcome: { kind: 'answer', value: increment(store, step) } }),
        });
      }
    },
  };
}

/** fast-check's, by its recipe for a mocked server: the request takes effect when the scheduler lets it. */
export async function fastCheckSchedules(count: number): Promise<number> {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const store = new Map<number, number>();
      const call = async (step: number): Promise<number> => {
        await scheduler.schedule(Promise.resolve(), 'increment');
        return increment(store, step);
      };
      const all = Promise.all(
        Array.from({ length: actors }, async () => {
          for (let step = 0; step < stepsEach; step++) await call(step);
        }),
      );
      await scheduler.waitFor(all);
    }),
    { numRuns: count, seed: 1 },
  );
  return count;
}

function increment(store: Map<number, number>, key: number): number {
  const value = (store.get(key) ?? 0) + 1;
  store.set(key, value);
  return value;
}
