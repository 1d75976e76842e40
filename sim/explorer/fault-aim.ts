import type { Candidate } from './candidate.ts';
import type { Chance } from './chance.ts';

/**
 * Decides where a drawn schedule is struck by faults. What a fault does hangs on the kind of request it strikes, far
 * more than on which of them, so each schedule aims at the kind and fault that were aimed at least. Kinds are the
 * candidates' labels; they become known as schedules meet them.
 */
export class FaultAim {
  /** How often each kind of request was to be struck by each fault. */
  readonly #aimed = new Map<string, number>();
  /** How often the requests of a kind were met in the schedule before, all actors together. */
  #metBefore = new Map<string, number>();
  #met = new Map<string, number>();
  #target: string | undefined;
  /** Of the requests of that kind, how many to let pass. */
  #passes = 0;

  begin(chance: Chance): void {
    if (this.#met.size > 0) this.#metBefore = this.#met;
    this.#met = new Map();
    this.#take(chance);
  }

  /** The candidate to take in place of one that was picked as it should go. */
  strike(picked: Candidate, candidates: readonly Candidate[], chance: Chance): Candidate {
    let struck = picked;
    for (const candidate of candidates) {
      if (candidate.fault === '' || candidate.key !== picked.key) continue;
      const kind = kindOf(candidate);
      this.#met.set(kind, (this.#met.get(kind) ?? 0) + 1);
      if (!this.#aimed.has(kind)) this.#aimed.set(kind, 0);
      if (kind === this.#target && this.#passes-- === 0) struck = candidate;
    }
    if (struck !== picked) this.#take(chance);
    return struck;
  }

  /** Aims at one of those aimed at least. While none is known, a schedule goes as it should. */
  #take(chance: Chance): void {
    const least = Math.min(...this.#aimed.values());
    const rarest = [...this.#aimed.keys()].filter((kind) => this.#aimed.get(kind) === least);
    if (rarest.length === 0) return;
    const target = rarest[chance.below(rarest.length)] as string;
    this.#target = target;
    this.#aimed.set(target, least + 1);
    this.#passes = chance.below(this.#metBefore.get(target) ?? 1);
  }
}

function kindOf({ label, fault }: Candidate): string {
  return `${label} ! ${fault}`;
}
