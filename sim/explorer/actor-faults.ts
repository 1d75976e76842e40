/** Faults that befall an actor, not a server: the scheduler carries them out. */
export const actorFaults: ReadonlySet<string> = new Set(['stall', 'crash-before', 'crash-after']);
