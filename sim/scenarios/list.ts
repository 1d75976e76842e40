import { callers } from './built-in/callers.ts';
import { checklist } from './built-in/checklist.ts';
import { cost } from './built-in/cost.ts';
import { desired } from './built-in/desired.ts';
import { doubleClick } from './built-in/double-click.ts';
import { duplicates } from './built-in/duplicates.ts';
import { flexUnknowns } from './built-in/flex-unknowns.ts';
import { lostAdds } from './built-in/lost-adds.ts';
import { mappings } from './built-in/mappings.ts';
import { people } from './built-in/people.ts';
import { pruning } from './built-in/pruning.ts';
import { races } from './built-in/races.ts';
import { removals } from './built-in/removals.ts';
import { roles } from './built-in/roles.ts';
import { sharedElements } from './built-in/shared-elements.ts';
import { unreadableLists } from './built-in/unreadable-lists.ts';
import type { Scenario } from './scenario.ts';

export interface Theme {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/** The built-in scenarios by theme, in the order the matrix shows them. */
export const themes: readonly Theme[] = [
  { title: 'Two syncs at once', scenarios: [doubleClick, ...races] },
  { title: 'The checklist', scenarios: checklist },
  { title: 'Lists that cannot be read', scenarios: unreadableLists },
  { title: 'Adds whose answer is lost', scenarios: lostAdds },
  { title: 'Rows that cannot be written or read', scenarios: mappings },
  { title: 'Removals', scenarios: removals },
  { title: 'Lines nobody asked for', scenarios: pruning },
  { title: 'Things that are there twice', scenarios: duplicates },
  { title: 'Who should be there', scenarios: desired },
  { title: 'Business roles', scenarios: roles },
  { title: 'People at work while a sync runs', scenarios: people },
  { title: 'Two jobs on one element', scenarios: sharedElements },
  { title: 'What nobody knows about Flex', scenarios: flexUnknowns },
  { title: 'Who may call', scenarios: callers },
  { title: 'What it costs', scenarios: cost },
];

/** Every built-in scenario. */
export const scenarios: readonly Scenario[] = themes.flatMap((theme) => theme.scenarios);
