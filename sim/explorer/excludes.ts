import { actorFaults } from './actor-faults.ts';
import type { Candidate } from './candidate.ts';
import type { Arrivals } from './conflicts.ts';

/**
 * Whether one actor's two candidates stand in each other's way, whatever they touch: the same request cannot
 * happen twice, and an actor that dies, stalls or wakes up takes its other requests with it.
 */
export function excludes(a: Candidate, b: Candidate, arrivals: Arrivals): boolean {
  if (a.actor !== b.actor) return false;
  if (a.key === b.key || a.kind === 'timer' || b.kind === 'timer') return true;
  if (actorFaults.has(a.fault) || actorFaults.has(b.fault)) return true;
  return arrivals === 'matter' && a.kind === 'step' && b.kind === 'step';
}
