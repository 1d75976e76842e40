import { switchDefinitions, type SwitchName } from '../../../sim/flex-fake/core/switches.ts';

/** One switch of the fake in one setting. */
export interface Setting {
  readonly name: SwitchName;
  readonly setting: unknown;
}

/** Where a setting carries figures: some that a sync can live with, and some it cannot. */
const figures: Readonly<Partial<Record<SwitchName, readonly unknown[]>>> = {
  limits: [{ hour: 100, concurrent: 8 }, { hour: 3 }, { hour: 3, retryAfter: true }],
  readLag: [{ reads: 1 }, { reads: 4 }, { reads: 8 }, { ms: 3_000 }, { ms: 60_000 }],
  list: [{ truncatedTo: 0 }, { truncatedTo: 1 }],
};

/** Every setting of every switch, the defaults included. */
export const everySetting: readonly Setting[] = switchDefinitions.flatMap(({ name, words }) =>
  [...Object.keys(words), ...(figures[name] ?? [])].map((setting) => ({ name, setting })),
);

/** As documents show it: a word, or its figures. */
export function spelled(setting: unknown): string {
  if (typeof setting === 'string') return setting;
  const figuresOf = Object.entries(setting as object).map(([key, value]) => `${key}: ${value}`);
  return `{ ${figuresOf.join(', ')} }`;
}
