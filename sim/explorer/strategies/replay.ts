import type { Candidate } from '../candidate.ts';
import { decodeChoice } from '../choice-code.ts';
import type { Strategy } from '../strategy.ts';

/** A schedule does not fit the run it is replayed on: the code or the scenario has changed since. */
export class ScheduleDiverged extends Error {
  override readonly name = 'ScheduleDiverged';
}

/** Repeats one schedule exactly. */
export function replay(choices: readonly number[], faultNames: readonly string[]): Strategy {
  let begun = false;
  let at = 0;
  return {
    name: 'replay',
    exhausted: false,
    begin() {
      if (begun) return false;
      begun = true;
      return true;
    },
    choose(candidates) {
      const code = choices[at];
      if (code === undefined) throw diverged(at, candidates, 'the schedule has ended, the run goes on');
      const index = decodeChoice(candidates, code, faultNames);
      if (index === -1) throw diverged(at, candidates, 'what it names cannot happen there');
      at++;
      return index;
    },
    performed() {},
  };
}

function diverged(at: number, candidates: readonly Candidate[], why: string): ScheduleDiverged {
  const possible = candidates.map(({ actor, label }) => `${actor}: ${label}`).join('; ');
  return new ScheduleDiverged(
    `The schedule does not fit any more: at choice ${at + 1}, ${why}. Possible is ${possible}. The sync or the scenario has changed since; explore again.`,
  );
}
