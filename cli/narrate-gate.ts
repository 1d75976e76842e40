import { counted } from '../sim/counted.ts';
import { expectedInWords, verdictInWords } from '../sim/report/expectation.ts';
import type { GateEvent } from '../sim/world/gate.ts';
import { type Progress, startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Tells on stderr how a gate goes: how far it is, and each cell that is not as expected as soon as it is known. */
export interface GateNarrator {
  on(event: GateEvent): void;
  /** Takes what was drawn over and over off a live terminal. */
  end(): void;
}

export function narrateGate(terminal: Terminal): GateNarrator {
  let progress: Progress | undefined;
  return {
    on(event) {
      switch (event.kind) {
        case 'started':
          progress = startProgress(terminal, event.cells, 'cells');
          progress.say(`flexsim gate: ${counted(event.cells, 'cell')} to judge`);
          return;
        case 'impossible':
          progress?.say(`  - ${event.says}`);
          return;
        case 'cell': {
          const { cell, done } = event;
          if (!cell.ok) {
            const where = `${cell.scenario} on ${cell.target}@${cell.schema}`;
            progress?.say(
              `  ! ${where}: expected ${expectedInWords(cell.expected)}; came ${verdictInWords(cell)}`,
            );
          }
          progress?.at(done);
        }
      }
    },
    end: () => progress?.end(),
  };
}
