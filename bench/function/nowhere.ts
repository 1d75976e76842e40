import type { Surroundings } from '../../sim/targets/target.ts';

/** Surroundings of a place where one run is asking. Nothing is answered. */
export function nowhere(): Surroundings {
  const run = {};
  return {
    fetch: () => new Promise(() => {}),
    now: () => 0,
    sleep: () => new Promise(() => {}),
    timeout: () => new AbortController().signal,
    timer: () => () => {},
    random: () => 0.5,
    newId: () => '00000000-0000-4000-8000-000000000000',
    env: () => undefined,
    log: () => {},
    run: () => run,
  };
}
