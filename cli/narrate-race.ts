import { counted } from '../sim/counted.ts';
import type { RaceEvent } from '../sim/world/race.ts';
import type { RaceProgress } from '../sim/world/race-cell.ts';
import { nowAndThen } from './now-and-then.ts';
import type { Terminal } from './terminal.ts';

/** Below this share the estimate of what is left says nothing. */
const ESTIMATE_FROM_SHARE = 0.02;

/** Tells on stderr how a race goes: the phase, how fast, and about how long it still takes. */
export function narrateRace(terminal: Terminal): (event: RaceEvent) => void {
  const { tell, say } = nowAndThen(terminal);
  return (event) => {
    switch (event.kind) {
      case 'started':
        return say(`flexsim race: on ${event.target}`);
      case 'not-at-hand':
        return say(`  - ${event.database} is not at hand to confirm a violation: ${event.why}`);
      case 'broken-off':
        return say(`  go on with the same command and --resume ${event.path}`);
      case 'saved':
        return say(`  kept in ${event.path}`);
      case 'cell': {
        const { cell, end } = event.raced;
        return say(
          `  ${cell.verdict} on ${cell.target}: ${counted(cell.schedules.explored, 'schedule')} played${endInWords[end]}`,
        );
      }
      case 'progress':
        return tell(() => progressLine(event.progress));
    }
  };
}

const endInWords = {
  done: '',
  violated: ', then a check was violated',
  budget: ', then the budget was spent',
  interrupted: ', then interrupted',
} as const;

function progressLine({ phase, schedules, elapsedMs, budgetShare, walkedShare }: RaceProgress): string {
  const rate = Math.round(schedules / Math.max(0.001, elapsedMs / 1_000));
  const share = Math.max(budgetShare, walkedShare);
  const leftMs = share < ESTIMATE_FROM_SHARE ? undefined : (elapsedMs / share) * (1 - share);
  const left = leftMs === undefined ? '' : `, at most about ${Math.ceil(leftMs / 1_000)} s left`;
  return `  ${phase}: ${counted(schedules, 'schedule')}, ${rate}/s${left}`;
}
