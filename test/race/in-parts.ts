import { conflicts } from '../../sim/explorer/conflicts.ts';
import { exhaustivePart } from '../../sim/explorer/strategies/exhaustive.ts';
import { type Part, type Resumable, wholeSearch } from '../../sim/explorer/strategies/resumable.ts';
import type { ToyProgram, Walk } from './toy-world.ts';
import { walk } from './toy-world.ts';

export interface WalkInParts extends Walk {
  readonly parts: number;
}

/** Walks a program in parts: each gives the rest of a point away after every so many schedules. */
export async function walkInParts(program: ToyProgram, givesEvery: number): Promise<WalkInParts> {
  const waiting: Part[] = [wholeSearch];
  const states = new Set<string>();
  let explored = 0;
  let cut = 0;
  let parts = 0;
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    parts++;
    // Through JSON, as parts go to workers and into files.
    const search = exhaustivePart(JSON.parse(JSON.stringify(part)) as Part, conflicts, program.arrivals);
    const walked = await walk(program, generous(search, givesEvery, waiting));
    for (const state of walked.states) states.add(state);
    explored += walked.explored;
    cut += walked.cut;
  }
  return { states, explored, cut, parts };
}

function generous(search: Resumable, givesEvery: number, waiting: Part[]): Resumable {
  let begun = 0;
  return {
    name: search.name,
    exhausted: false,
    share: 0,
    rest: wholeSearch,
    restoring: false,
    giveAway: () => undefined,
    begin() {
      const given = !search.restoring && ++begun % givesEvery === 0 ? search.giveAway() : undefined;
      if (given) waiting.push(given);
      return search.begin();
    },
    choose: (candidates) => search.choose(candidates),
    performed: (touches) => search.performed(touches),
  };
}
