import type { Line } from './line.ts';

/** What came of one add. */
export type Added =
  | { readonly kind: 'taken'; readonly lineId: string | undefined }
  /** Flex refused; asking again is no use. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Flex failed; whatever it did, it has done. */
  | { readonly kind: 'failed'; readonly why: string }
  /** No answer; it may still be done. */
  | { readonly kind: 'unanswered'; readonly why: string };

interface Deletion {
  /** Flex said yes, or may have done it without saying so. */
  readonly mayBeOurs: boolean;
  /** Flex said yes to this one line. */
  readonly confirmed: boolean;
}

/**
 * What one run has done on one element, and what Flex has shown of it. Everything the answer counts comes from
 * here, so that a counter is something that was seen.
 */
export class Dealings {
  lines: readonly Line[];
  /** When Flex asked to be left alone until. */
  retryAfterMs: number | undefined;
  readonly adds = new Map<string, Added>();
  /** Why a line could not be deleted. */
  readonly errors = new Map<string, string>();
  /** Why a role could not be set. */
  readonly roleErrors = new Map<string, string>();
  /** Lines that were deleted because nobody asked for them. */
  readonly orphans = new Set<string>();
  bulkTried = false;
  /** Role by line, as Flex took it. */
  readonly roles = new Map<string, string>();
  /** Lines of this run by id, with their resource. */
  readonly #made = new Map<string, string>();
  /** How many adds of a resource have named no line that was seen since. */
  readonly #unnamed = new Map<string, number>();
  /** Resources with an add that Flex has not said yes to. */
  readonly #unsure = new Set<string>();
  readonly #deletions = new Map<string, Deletion>();
  readonly #resourceOf = new Map<string, string | null>();
  readonly #seen = new Set<string>();
  #hasGuessedAdds = false;
  #mayHaveTakenAnothers = false;
  #hasSeenBareIds = false;
  #mayHaveAddedBareIds = false;

  constructor(lines: readonly Line[]) {
    this.lines = lines;
    this.#remember(lines);
  }

  noteAdd(resourceId: string, added: Added): void {
    this.adds.set(resourceId, added);
    if (added.kind !== 'taken') this.#unsure.add(resourceId);
    if (added.kind === 'taken' && added.lineId) {
      this.#made.set(added.lineId.toLowerCase(), resourceId);
    } else this.#unnamed.set(resourceId, (this.#unnamed.get(resourceId) ?? 0) + 1);
  }

  /** What an earlier request has done, or may have done, stays so whatever a later one is told. */
  noteDeletion(lineId: string, { mayBeOurs, confirmed }: Deletion): void {
    const known = this.#deletions.get(lineId);
    this.#deletions.set(lineId, {
      mayBeOurs: mayBeOurs || known?.mayBeOurs === true,
      confirmed: confirmed || known?.confirmed === true,
    });
  }

  /**
   * Takes in a list. A line that is new in it, of somebody whose add named no line, is taken for this run's: Flex
   * does not say who added a line.
   */
  see(lines: readonly Line[]): void {
    for (const line of lines) {
      if (this.#seen.has(line.id) || this.#made.has(line.id)) continue;
      if (line.resourceId === undefined) {
        this.#mayHaveAddedBareIds ||= [...this.#unnamed.values()].some((count) => count > 0);
        continue;
      }
      const unnamed = this.#unnamed.get(line.resourceId) ?? 0;
      if (unnamed === 0) continue;
      this.#made.set(line.id, line.resourceId);
      this.#unnamed.set(line.resourceId, unnamed - 1);
      this.#hasGuessedAdds = true;
      this.#mayHaveTakenAnothers ||= this.#unsure.has(line.resourceId);
    }
    this.lines = lines;
    this.#remember(lines);
  }

  /** Whether a list does not show yet what Flex has said it did. */
  isBehind(lines: readonly Line[]): boolean {
    const shown = new Map(lines.map((line) => [line.id, line]));
    for (const id of this.#made.keys()) {
      if (!shown.has(id) && !this.#seen.has(id) && !this.#deletions.has(id)) return true;
    }
    for (const [id, { confirmed }] of this.#deletions) if (confirmed && shown.has(id)) return true;
    for (const [id, roleId] of this.roles) {
      const shownRole = shown.get(id)?.roleId;
      if (shownRole !== undefined && shownRole !== roleId) return true;
    }
    return [...this.adds].some(
      ([resourceId, add]) => mayShowLater(add) && !lines.some((line) => line.resourceId === resourceId),
    );
  }

  /** Lines this run has made, whether or not Flex shows them. */
  get made(): ReadonlyMap<string, string> {
    return this.#made;
  }

  /** Lines this run has made, by Flex's word, that no list has shown. */
  get unseen(): readonly string[] {
    return [...this.#made.keys()].filter((id) => !this.#seen.has(id));
  }

  /** Lines this run has deleted: asked for by it, and gone. */
  get deleted(): readonly { readonly id: string; readonly resourceId: string | null }[] {
    const shown = new Set(this.lines.map((line) => line.id));
    return [...this.#deletions]
      .filter(([id, { mayBeOurs }]) => mayBeOurs && !shown.has(id))
      .map(([id]) => ({ id, resourceId: this.#resourceOf.get(id) ?? null }));
  }

  /** Whether a line was taken for this run's because its add named none. */
  get hasGuessedAdds(): boolean {
    return this.#hasGuessedAdds;
  }

  /**
   * Whether a line was taken for this run's although Flex has not said that it added any: it may be a late one of a
   * run that has ended.
   */
  get mayHaveTakenAnothers(): boolean {
    return this.#mayHaveTakenAnothers;
  }

  /** Whether a line is new that may be this run's, since an add named none and the list does not show whose it is. */
  get mayHaveAddedBareIds(): boolean {
    return this.#mayHaveAddedBareIds;
  }

  /** Whether an add is still to show: the last list may have been cut off above it, or read too early. */
  get mayHaveAddedUnseen(): boolean {
    return [...this.adds].some(
      ([resourceId, add]) => mayShowLater(add) && (this.#unnamed.get(resourceId) ?? 0) > 0,
    );
  }

  /** Whether a list has shown a line without its contact. */
  get hasSeenBareIds(): boolean {
    return this.#hasSeenBareIds;
  }

  /** Whether a line was taken for deleted by this run although Flex has not said so. */
  get hasGuessedDeletions(): boolean {
    return this.deleted.some(({ id }) => !this.#deletions.get(id)?.confirmed);
  }

  /** What Flex has said yes to, where it could not be read back; left open where it may have done more. */
  get confirmed(): { readonly added?: number; readonly removed?: number } {
    const deletions = [...this.#deletions.values()];
    const removed = deletions.filter(({ confirmed }) => confirmed).length;
    const mayHaveAdded = [...this.adds.values()].some((add) => add.kind === 'failed' || mayShowLater(add));
    const mayHaveRemoved = deletions.some(({ mayBeOurs, confirmed }) => mayBeOurs && !confirmed);
    return {
      ...(mayHaveAdded ? {} : { added: this.#made.size }),
      ...(mayHaveRemoved ? {} : { removed }),
    };
  }

  #remember(lines: readonly Line[]): void {
    for (const line of lines) {
      this.#seen.add(line.id);
      this.#hasSeenBareIds ||= line.resourceId === undefined;
      this.#resourceOf.set(line.id, line.resourceId ?? null);
    }
  }
}

/** An add that named no line, or got no answer, is looked for more than once. */
function mayShowLater(add: Added): boolean {
  return add.kind === 'unanswered' || (add.kind === 'taken' && !add.lineId);
}
