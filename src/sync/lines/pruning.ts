import type { Run } from '../run.ts';

/** Whether contacts that nobody asked for, and that no row maps, are deleted. On unless it is turned off. */
export function pruningIsOn(run: Run): boolean {
  return (
    run.choices.orphans === 'among-the-lines-read' && run.ports.env('FLEX_SYNC_PRUNE_ORPHANS') !== 'false'
  );
}
