import { CrewChanger } from './crew-changer.ts';
import { driveRound } from './drive-round.ts';
import type { Measured } from './figures.ts';
import type { Served } from './served.ts';
import { Tally } from './tally.ts';

/** Targets take turns this often, so that a slow spell of the machine falls on all of them. */
const ROUND_SECONDS = 5;

export interface LoadOptions {
  readonly targets: readonly Served[];
  /** Of load, for each target. */
  readonly seconds: number;
  readonly connections: number;
  readonly signal: AbortSignal;
  /** Called after each round with the seconds of load so far, over all targets. */
  readonly progress: (seconds: number) => void;
}

/** Puts the targets under load in turn. Interrupted, it gives what was measured until then. */
export async function runLoad(options: LoadOptions): Promise<readonly Measured[]> {
  const { targets, connections, signal } = options;
  const lanes = targets.map((served) => ({
    served,
    changer: new CrewChanger(served),
    tally: new Tally(),
    places: Array.from({ length: connections }, () => 0),
  }));
  let done = 0;
  for (let at = 0; at < options.seconds && !signal.aborted; at += ROUND_SECONDS) {
    const seconds = Math.min(ROUND_SECONDS, options.seconds - at);
    for (const lane of lanes) {
      await driveRound({ ...lane, connections, seconds, signal });
      options.progress((done += seconds));
    }
  }
  return await Promise.all(
    lanes.map(async ({ served, tally }) => ({
      target: served.target,
      tally,
      duplicates: signal.aborted ? 0 : await duplicatesOf(served),
    })),
  );
}

async function duplicatesOf({ url }: Served): Promise<number> {
  const answer = await fetch(`${url}/__admin/state`);
  const { duplicates } = (await answer.json()) as { readonly duplicates: readonly unknown[] };
  return duplicates.length;
}
