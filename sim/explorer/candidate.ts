/**
 * One thing that may happen next. The list of those chosen is the schedule.
 *
 * - `step` a parked request takes effect · `timer` a sleeping actor wakes (or the platform kills it)
 * - `late` a write whose client is gone lands after all
 */
export interface Candidate {
  readonly actor: number;
  readonly kind: 'step' | 'timer' | 'late';
  /** Names the same request in every schedule: actor, method, path, body and how often before. */
  readonly key: string;
  /** How it happens: '' as it should, else the fault's name. */
  readonly fault: string;
  /** For people: `POST flex add-resource ana`. */
  readonly label: string;
  /** The clock brought it because nothing else could happen: nothing before it can come after it. */
  readonly forced: boolean;
  /** Which act it belongs to; acts never mix. */
  readonly epoch: number;
}

/** Two candidates are the same transition when this is equal. */
export function transitionKey(candidate: Candidate): string {
  return candidate.fault === '' ? candidate.key : `${candidate.key} ! ${candidate.fault}`;
}
