import type { Cell } from '../report/report.ts';
import { quotedWord } from '../targets/quoted-word.ts';
import type { Target } from '../targets/target.ts';
import type { DatabaseChoice } from './open-store.ts';

/** What a command line has named that no token carries. */
export interface Named {
  /** The file the scenario is from. */
  readonly scenarioFile?: string;
  /** Only where somebody has chosen it. */
  readonly db?: DatabaseChoice;
}

/** Has the commands that repeat a cell's violations say what else they need beside the token. */
export function withReplayWords(cell: Cell, target: Pick<Target, 'replayWith'>, named: Named = {}): Cell {
  const words = replayWords(target, named);
  if (words === '') return cell;
  const checks = cell.checks.map((check) => ({
    ...check,
    violations: check.violations.map((one) => ({ ...one, replay: `${one.replay} ${words}` })),
  }));
  return { ...cell, checks };
}

/** The words of such a command after the token. */
export function replayWords({ replayWith }: Pick<Target, 'replayWith'>, { scenarioFile, db }: Named): string {
  const words = [
    replayWith,
    scenarioFile !== undefined && `--scenario ${quotedWord(scenarioFile)}`,
    db !== undefined && db !== replayDb && !hasPassword(db) && `--db ${quotedWord(db)}`,
  ];
  return words.filter(Boolean).join(' ');
}

/** Where `flexsim replay` runs when nobody says. */
const replayDb: DatabaseChoice = 'pg-mem';

/** A report is read by many. A token is of no database, so that leaving one out loses nothing but the place. */
function hasPassword(db: DatabaseChoice): boolean {
  return URL.canParse(db) && new URL(db).password !== '';
}
