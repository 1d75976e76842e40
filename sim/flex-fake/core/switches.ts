/** How far the fake is behind its own writes when it lists lines. */
export type ReadLag = 'off' | { readonly reads: number } | { readonly ms: number };

/** How many calls a customer has. A figure left out is not limited. */
export interface CallLimits {
  readonly hour?: number;
  readonly day?: number;
  readonly month?: number;
  readonly concurrent?: number;
  readonly retryAfter?: boolean;
}

/** A setting for everything about Flex that nobody outside knows for sure. */
export interface Switches {
  readonly bareAdd: 'accept' | 'reject' | 'commit-then-reject';
  readonly addResponse: 'full' | 'empty-object' | 'empty-body' | 'id' | 'nested-id';
  readonly rowShape: 'full' | 'ids-only' | 'nested' | 'mixed' | 'upper-case';
  readonly rowRole: 'present' | 'absent';
  readonly lineItems: 'off' | 'on';
  readonly children: 'off' | 'on';
  readonly findRowData: 'off' | 'on';
  readonly bulkDelete:
    | 'absent'
    | 'lineItemIds'
    | 'lineItemId'
    | 'ids'
    | 'any'
    | 'no-op'
    | 'body-dropped'
    | 'partial';
  readonly deleteGone: '404' | '204' | '400';
  readonly duplicateContact: 'allowed' | 'refused';
  readonly limits: 'off' | 'official' | 'official-with-retry-after' | CallLimits;
  readonly readLag: ReadLag;
  readonly list: 'open' | 'locked' | { readonly truncatedTo: number };
  readonly unauthorised: '401' | 'html-200';
}

export type SwitchName = keyof Switches;

/** A switch as documentation, validation and the OpenAPI document need it. The first setting is the default. */
export interface SwitchDefinition {
  readonly name: SwitchName;
  /** The unknown it stands for. */
  readonly standsFor: string;
  /** Settings that are words, each with what it does. */
  readonly words: Readonly<Record<string, string>>;
  /** Settings that carry figures, each key with what it does. */
  readonly figures?: readonly FigureSetting[];
}

/** A setting that is an object, such as `{ "reads": 2 }`. */
export interface FigureSetting {
  readonly keys: Readonly<Record<string, 'count' | 'flag'>>;
  /** Whether all keys must be given, or any of them. */
  readonly needs: 'all' | 'any';
  readonly does: string;
}

/** Every switch there is. */
export const switchDefinitions: readonly SwitchDefinition[] = [
  {
    name: 'bareAdd',
    standsFor: 'whether a POST without a body adds a contact',
    words: {
      accept: 'the line is added',
      reject: '400, nothing is added',
      'commit-then-reject': '500, and the line is added all the same',
    },
  },
  {
    name: 'addResponse',
    standsFor: 'where the id of an added line is in the answer',
    words: {
      full: '`addedResourceLineIds: [id]`, as observed',
      'empty-object': '`{}`',
      'empty-body': 'no body',
      id: '`{ "id": … }`',
      'nested-id': '`{ "data": { "id": … } }`',
    },
  },
  {
    name: 'rowShape',
    standsFor: 'which fields a row of a crew call carries',
    words: {
      full: '`resourceId`, `managedResourceLineItemType` and the fields seen on sibling lists',
      'ids-only': '`id` and nothing else',
      nested: 'one group row holds all others under `children`; a person is `resource.id`, a kind is `type`',
      mixed: 'like `full`; every element also has a note line and a blank line of its own',
      'upper-case': 'like `full`, every id in upper case',
    },
  },
  {
    name: 'rowRole',
    standsFor: 'whether rows show the business role',
    words: {
      present: '`"business-role"` holds the dictionary id, or null',
      absent: 'rows do not have the field',
    },
  },
  {
    name: 'lineItems',
    standsFor: 'whether `GET /element/{element}/line-items` exists',
    words: { off: '404', on: 'a bare array of rows' },
  },
  {
    name: 'children',
    standsFor: 'whether `GET /line-item/{element}` and `…/children` exist',
    words: { off: '404', on: '`{ "id", "children": rows }`, and a bare array of rows' },
  },
  {
    name: 'findRowData',
    standsFor: 'whether `GET …/row-data/findRowData` exists',
    words: { off: '404', on: 'a bare array of rows' },
  },
  {
    name: 'bulkDelete',
    standsFor: 'whether `DELETE /line-item` exists, and under which key it takes ids',
    words: {
      absent: '405',
      lineItemIds: 'takes `lineItemIds`, refuses other keys with 400',
      lineItemId: 'takes `lineItemId`, refuses other keys with 400',
      ids: 'takes `ids`, refuses other keys with 400',
      any: 'takes any of the three',
      'no-op': '200, and nothing is deleted',
      'body-dropped': 'a proxy drops the body: 400',
      partial: 'deletes the first half, rounded up, then answers 500',
    },
  },
  {
    name: 'deleteGone',
    standsFor: 'what deleting a line that is gone answers',
    words: { 404: '404', 204: '204, as for a line that was there', 400: '400' },
  },
  {
    name: 'duplicateContact',
    standsFor: 'whether a second line for the same contact is refused',
    words: { allowed: 'duplicates live side by side', refused: '400, nothing is added' },
  },
  {
    name: 'limits',
    standsFor: 'whether the official call limits are enforced, and whether 429 says when to come back',
    words: {
      off: 'no limit',
      official: '2,000 an hour, 10,000 a day, 100,000 a month, 30 at once; 429 without `Retry-After`',
      'official-with-retry-after': 'the same, 429 with `Retry-After`',
    },
    figures: [
      {
        keys: { hour: 'count', day: 'count', month: 'count', concurrent: 'count', retryAfter: 'flag' },
        needs: 'any',
        does: 'limits of one’s own',
      },
    ],
  },
  {
    name: 'readLag',
    standsFor: 'whether a list shows a write at once',
    words: { off: 'it does' },
    figures: [
      { keys: { reads: 'count' }, needs: 'all', does: 'a write shows after that many lists of its element' },
      { keys: { ms: 'count' }, needs: 'all', does: 'a write shows that many milliseconds later' },
    ],
  },
  {
    name: 'list',
    standsFor: 'how a locked list refuses edits, and whether a list may be cut off',
    words: { open: 'edits and whole lists', locked: 'edits are refused with 409; that status is a guess' },
    figures: [
      {
        keys: { truncatedTo: 'count' },
        needs: 'all',
        does: 'a list shows its first lines only, and does not say so',
      },
    ],
  },
  {
    name: 'unauthorised',
    standsFor: 'what a missing or wrong token gets',
    words: { 401: '401 in JSON', 'html-200': '200 with a login page' },
  },
];

/** What the fake does unless told otherwise: the first word of every switch. */
export const defaultSwitches: Switches = Object.freeze(
  Object.fromEntries(switchDefinitions.map((one) => [one.name, defaultOf(one)])),
) as unknown as Switches;

/** The default of one switch. `Object.keys` would sort `404` before words, so numbers are looked up by name. */
export function defaultOf(one: SwitchDefinition): string {
  if (one.name === 'deleteGone') return '404';
  if (one.name === 'unauthorised') return '401';
  return Object.keys(one.words)[0] ?? '';
}

/**
 * Reads switches that came from outside and completes them with `base`.
 *
 * @throws an `Error` whose message names the switch, the value and what is allowed.
 */
export function parseSwitches(value: unknown, base: Switches = defaultSwitches): Switches {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`FLEXSIM_SWITCHES: expected an object of switches, got ${JSON.stringify(value)}.`);
  }
  const given: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(value)) {
    const one = switchDefinitions.find((each) => each.name === name);
    if (one === undefined) {
      const names = switchDefinitions.map((each) => each.name).join(', ');
      throw new Error(`FLEXSIM_UNKNOWN_SWITCH: there is no switch "${name}". There are: ${names}.`);
    }
    if (setting === undefined) continue;
    if (!allows(one, setting)) {
      const settings = settingsOf(one).join(', ');
      throw new Error(
        `FLEXSIM_SWITCH_SETTING: ${name} cannot be ${JSON.stringify(setting)}. It can be: ${settings}.`,
      );
    }
    given[name] = typeof setting === 'number' ? String(setting) : setting;
  }
  return Object.freeze({ ...base, ...given }) as Switches;
}

/** Every setting of a switch, as text for people. */
export function settingsOf(one: SwitchDefinition): readonly string[] {
  const figures = (one.figures ?? []).map((each) => `{ ${Object.keys(each.keys).join(', ')} }`);
  const first = defaultOf(one);
  return [first, ...Object.keys(one.words).filter((word) => word !== first), ...figures];
}

function allows(one: SwitchDefinition, setting: unknown): boolean {
  if (typeof setting === 'string' || typeof setting === 'number')
    return Object.hasOwn(one.words, String(setting));
  if (typeof setting !== 'object' || setting === null) return false;
  const entries = Object.entries(setting);
  return (one.figures ?? []).some(({ keys, needs }) => {
    const enough = needs === 'all' ? entries.length === Object.keys(keys).length : entries.length > 0;
    return enough && entries.every(([key, figure]) => fits(keys[key], figure));
  });
}

function fits(kind: 'count' | 'flag' | undefined, figure: unknown): boolean {
  if (kind === 'flag') return typeof figure === 'boolean';
  return kind === 'count' && typeof figure === 'number' && Number.isSafeInteger(figure) && figure >= 0;
}
