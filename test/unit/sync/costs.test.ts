import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cost, costTable, hardenedCosts } from '../../../scripts/hardened-costs.ts';

const sizes = [1, 2, 5, 25];
let costs: readonly Cost[];
beforeAll(async () => {
  costs = await hardenedCosts();
});

describe('what a sync of hardened costs in Flex calls, by its journal', () => {
  it('is one a department when nothing is to do', () => {
    expect([callsOf('nothing to do, one department'), callsOf('nothing to do, two departments')]).toEqual([
      1, 2,
    ]);
  });

  it('is n adds, n roles and two reads', () => {
    expect(callsOfEach('add')).toEqual(sizes.map((n) => n + n + 2));
  });

  it('is n removals and two reads', () => {
    expect(callsOfEach('removal')).toEqual(sizes.map((n) => n + 2));
  });

  it('is one read more when lines are missing that were there, for a list may have been cut off', () => {
    expect(callsOfEach('line')).toEqual(sizes.map((n) => n + n + 3));
  });

  it('is never more than that of legacy', () => {
    for (const { hardened, legacy } of costs) expect(hardened.flexCalls).toBeLessThan(legacy.flexCalls);
  });
});

it('a festival of 25 and 25 takes at most a quarter of the time legacy takes', () => {
  const { hardened, legacy } = costOf('festival');
  expect(hardened.ms / legacy.ms).toBeLessThanOrEqual(1 / 4);
  // A figure of a second or two would mean that the clock does not count.
  expect(legacy.ms).toBeGreaterThan(10_000);
});

it('docs/hardened.md has the table as it is (npm run docs writes it)', () => {
  const page = readFileSync(new URL('../../../docs/hardened.md', import.meta.url), 'utf8');
  expect(page).toContain(costTable(costs));
});

function costOf(start: string): Cost {
  const found = costs.find(({ situation }) => situation.startsWith(start));
  if (!found) throw new Error(`no situation starts with "${start}"`);
  return found;
}

function callsOf(start: string): number {
  return costOf(start).hardened.flexCalls;
}

function callsOfEach(what: string): readonly number[] {
  return sizes.map((n) => callsOf(`${n} ${what}`));
}
