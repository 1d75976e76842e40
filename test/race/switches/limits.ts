import { spelled, type Setting } from './every-setting.ts';

/** A setting under which no sync can be right in some scenario, and what `hardened` makes of it. */
export interface Limit extends Setting {
  /** Of the representative scenarios. */
  readonly scenarios: readonly string[];
  /**
   * `fails closed`: what could not be done is in the status, and whoever was answered 2xx has an exact crew call;
   * what was done is counted, or left open.
   * `cannot be told`: Flex shows a state in which nothing is wrong, so the answer is 200; nobody wanted is lost.
   */
  readonly outcome: 'fails closed' | 'cannot be told';
  readonly because: string;
  /** Those of the scenarios in which counters fall short: they are what lists show, and these lists hide it. */
  readonly miscountedIn: readonly string[];
}

const lagging =
  'a deletion by hand does not show yet, so nothing seems to be missing; once it shows, a run adds the line';
const unseen =
  'what was added shows too late to be seen, so it is taken back, or runs would pile up lines; what was deleted shows too long';
const bareIds = 'a bare id that no row maps may be a note or somebody';
const cutShort =
  'what is below the cut looks deleted, and what is added there never shows, so it is taken back';

/** Every setting that leaves no sync a chance, with the reason. In all others `hardened` holds. */
export const limits: readonly Limit[] = [
  limit('rowShape', 'ids-only', ['many-to-remove'], 'fails closed', `${bareIds}: it is left where it is`),
  limit('rowShape', 'ids-only', ['add-answer-lost'], 'fails closed', `${bareIds}: nobody is added beside it`),
  ...[{ hour: 3 }, { hour: 3, retryAfter: true }].map((setting) =>
    limit(
      'limits',
      setting,
      ['double-click', 'hand-deleted', 'many-to-remove'],
      'fails closed',
      'an hour has fewer calls than the work takes',
    ),
  ),
  ...[{ reads: 1 }, { reads: 4 }, { reads: 8 }, { ms: 3_000 }, { ms: 60_000 }].map((setting) =>
    limit('readLag', setting, ['hand-deleted'], 'cannot be told', lagging),
  ),
  limit('readLag', { reads: 8 }, ['add-answer-lost'], 'fails closed', unseen, ['add-answer-lost']),
  limit(
    'readLag',
    { reads: 8 },
    ['double-click', 'two-jobs-one-element'],
    'cannot be told',
    'the list still shows what the run before has taken back',
  ),
  limit(
    'readLag',
    { ms: 60_000 },
    ['double-click', 'many-to-remove', 'add-answer-lost', 'two-jobs-one-element'],
    'fails closed',
    unseen,
    ['many-to-remove'],
  ),
  limit(
    'list',
    'locked',
    [
      'double-click',
      'hand-deleted',
      'many-to-remove',
      'add-answer-lost',
      'role-changed',
      'two-jobs-one-element',
    ],
    'fails closed',
    'a locked list takes no edits',
  ),
  limit(
    'list',
    { truncatedTo: 0 },
    [
      'double-click',
      'hand-deleted',
      'many-to-remove',
      'add-answer-lost',
      'role-changed',
      'two-jobs-one-element',
    ],
    'fails closed',
    cutShort,
  ),
  limit(
    'list',
    { truncatedTo: 1 },
    ['double-click', 'hand-deleted', 'add-answer-lost', 'role-changed', 'two-jobs-one-element'],
    'fails closed',
    cutShort,
  ),
  limit(
    'list',
    { truncatedTo: 1 },
    ['many-to-remove'],
    'cannot be told',
    'what nobody asked for is below the cut, and everybody wanted is above it',
  ),
];

/** What is listed of one setting in one scenario. */
export function limitOf({ name, setting }: Setting, scenario: string): Limit | undefined {
  return limits.find(
    (each) =>
      each.name === name && spelled(each.setting) === spelled(setting) && each.scenarios.includes(scenario),
  );
}

function limit(
  name: Setting['name'],
  setting: unknown,
  scenarios: readonly string[],
  outcome: Limit['outcome'],
  because: string,
  miscountedIn: readonly string[] = [],
): Limit {
  return { name, setting, scenarios, outcome, because, miscountedIn };
}
