import type { Candidate } from './candidate.ts';

const kinds = ['step', 'timer', 'late'] as const;
/** Limits of the code below: actors of a run, requests one actor has open at once. */
const actorsMax = 1_024;
const lanesMax = 64;

/**
 * A choice as one small number: who, what kind, which of the actor's open requests, which fault. It does not
 * depend on the order in which candidates are listed.
 */
export function encodeChoice(
  candidates: readonly Candidate[],
  index: number,
  faultNames: readonly string[],
): number {
  const chosen = candidates[index] as Candidate;
  const lane = alike(candidates, chosen).indexOf(index);
  const fault = chosen.fault === '' ? 0 : faultNames.indexOf(chosen.fault) + 1;
  if (chosen.actor >= actorsMax || lane >= lanesMax) {
    throw new RangeError(`A schedule has at most ${actorsMax} actors with ${lanesMax} open requests each.`);
  }
  return chosen.actor + actorsMax * (lane + lanesMax * (kinds.indexOf(chosen.kind) + kinds.length * fault));
}

/** Index of the candidate a code names, or -1 when it is not among them. */
export function decodeChoice(
  candidates: readonly Candidate[],
  code: number,
  faultNames: readonly string[],
): number {
  const actor = code % actorsMax;
  const rest = Math.floor(code / actorsMax);
  const lane = rest % lanesMax;
  const kindAndFault = Math.floor(rest / lanesMax);
  const kind = kinds[kindAndFault % kinds.length] as Candidate['kind'];
  const faultIndex = Math.floor(kindAndFault / kinds.length);
  const fault = faultIndex === 0 ? '' : faultNames[faultIndex - 1];
  if (fault === undefined) return -1;
  return alike(candidates, { actor, kind, fault })[lane] ?? -1;
}

function alike(
  candidates: readonly Candidate[],
  like: Pick<Candidate, 'actor' | 'kind' | 'fault'>,
): readonly number[] {
  const indexes: number[] = [];
  for (const [index, { actor, kind, fault }] of candidates.entries()) {
    if (actor === like.actor && kind === like.kind && fault === like.fault) indexes.push(index);
  }
  return indexes;
}
