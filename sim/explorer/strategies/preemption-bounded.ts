import type { Candidate } from '../candidate.ts';
import type { Strategy } from '../strategy.ts';

interface Point {
  readonly count: number;
  /** Candidates that may be taken here within the bound, in the order to try them. */
  readonly allowed: readonly number[];
  at: number;
}

/** Every schedule that takes the turn from an actor that could go on at most `preemptionsMax` times. */
export function preemptionBounded(preemptionsMax: number): Strategy {
  const points: Point[] = [];
  let depth = 0;
  let last = -1;
  let preemptions = 0;
  let started = false;
  let exhausted = false;

  function next(): boolean {
    for (let point = points.at(-1); point; point = points.at(-1)) {
      if (++point.at < point.allowed.length) return true;
      points.pop();
    }
    return false;
  }

  return {
    name: `preemption-bounded ${preemptionsMax}`,
    get exhausted() {
      return exhausted;
    },
    begin() {
      if (exhausted || (started && !next())) {
        exhausted = true;
        return false;
      }
      started = true;
      depth = 0;
      last = -1;
      preemptions = 0;
      return true;
    },
    choose(candidates) {
      const point = points[depth] ?? {
        count: candidates.length,
        allowed: allowedAt(candidates, last, preemptions < preemptionsMax),
        at: 0,
      };
      if (point.count !== candidates.length)
        throw new Error('The run is not deterministic: other choices than before.');
      points[depth++] = point;
      const index = point.allowed[point.at] as number;
      const { actor } = candidates[index] as Candidate;
      if (last !== -1 && actor !== last && candidates.some((candidate) => candidate.actor === last))
        preemptions++;
      last = actor;
      return index;
    },
    performed() {},
  };
}

function allowedAt(candidates: readonly Candidate[], last: number, mayPreempt: boolean): readonly number[] {
  const all = candidates.map((_, index) => index);
  const own = all.filter((index) => candidates[index]?.actor === last);
  if (own.length === 0) return all;
  return mayPreempt ? [...own, ...all.filter((index) => !own.includes(index))] : own;
}
