import { describe, expect, it } from 'vitest';
import { switchDefinitions } from '../../sim/flex-fake/core/switches.ts';
import { actorVerbs, verbOf } from '../../sim/scenarios/actor.ts';
import { checkIds } from '../../sim/scenarios/check-ids.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { namedActors } from '../../sim/scenarios/named-actors.ts';
import { faultNames } from '../../sim/scenarios/planned-fault.ts';
import { switchesSchema } from '../../sim/scenarios/switches.ts';

/** Settings no scenario is built in for, and why. */
const notBuiltIn: Readonly<Record<string, string>> = {
  // A list that lacks its tail for good looks exactly like hand deletions, so no sync can be right under it.
  'list { truncatedTo }': 'no correct sync exists',
};

describe('the built-in scenarios together', () => {
  it('meet every fault', () => {
    const met = scenarios.flatMap(({ faults = [] }) => faults.map(({ fault }) => fault));
    expect(faultNames.filter((fault) => !met.includes(fault))).toEqual([]);
  });

  it('have every actor at work, and every caller', () => {
    const actors = scenarios.flatMap((scenario) => namedActors(scenario).map(({ actor }) => actor));
    // The function for one technician is the user's own: no variant has one beside it.
    expect(actorVerbs.filter((verb) => !actors.some((actor) => verbOf(actor) === verb))).toEqual(['manage']);
    const callers = actors.flatMap((actor) => ('sync' in actor && actor.sync.as ? [actor.sync.as] : []));
    expect(new Set(callers)).toEqual(new Set(['admin', 'manager', 'technician', 'nobody', 'service']));
  });

  it('ask for every check', () => {
    const asked = scenarios.flatMap(({ checks }) => checks);
    expect(checkIds.filter((check) => !asked.includes(check))).toEqual([]);
  });

  it('see every check violated by some variant, apart from the two that need a lease or a log', () => {
    const violated = scenarios.flatMap(({ expect: expected = {} }) =>
      Object.values(expected).flatMap((one) => (typeof one === 'object' ? one.violates : [])),
    );
    expect(checkIds.filter((check) => !violated.includes(check))).toEqual(['log-is-true', 'lives']);
  });

  it('run under every setting of every switch of the fake', () => {
    const met = new Set(
      scenarios.flatMap(({ flex = {} }) => Object.entries(flex).map(([name, value]) => spelled(name, value))),
    );
    const missing = switchDefinitions.flatMap(({ name, words, figures = [] }) => {
      const notDefault = Object.keys(words).filter((word) => !isDefault(name, word));
      const shapes = figures.map(({ keys }) => Object.fromEntries(Object.keys(keys).map((key) => [key, 1])));
      return [...notDefault, ...shapes].map((value) => spelled(name, value));
    });
    const known = missing.filter((setting) => isInTheFormat(setting));
    expect(known.filter((setting) => !met.has(setting) && !(setting in notBuiltIn))).toEqual([]);
  });

  it('may name every word of every switch of the fake, and no other', () => {
    for (const { name, words } of switchDefinitions) {
      for (const word of Object.keys(words)) {
        expect([name, word, switchesSchema.safeParse({ [name]: word }).success]).toEqual([name, word, true]);
      }
      expect(switchesSchema.safeParse({ [name]: 'no-such-word' }).success).toBe(false);
    }
    expect(Object.keys(switchesSchema.shape).toSorted()).toEqual(
      switchDefinitions.map(({ name }) => String(name)).toSorted(),
    );
  });
});

function spelled(name: string, value: unknown): string {
  return `${name} ${typeof value === 'string' ? value : `{ ${Object.keys(Object(value)).join(', ')} }`}`;
}

function isDefault(name: string, word: string): boolean {
  const first = switchDefinitions.find((one) => one.name === name)?.words ?? {};
  if (name === 'deleteGone') return word === '404';
  if (name === 'unauthorised') return word === '401';
  return Object.keys(first)[0] === word;
}

/** Limits of one's own are a setting of the fake that scenarios do not offer. */
function isInTheFormat(setting: string): boolean {
  return !setting.startsWith('limits {');
}
