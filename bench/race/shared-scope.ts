import { syncsAtOnce } from './syncs-at-once.ts';

/** Large enough that starting a worker and warming it up counts little. */
export const sharedScope = { scenario: syncsAtOnce(2, 2), target: 'phase-3', faultsMax: 1 };
