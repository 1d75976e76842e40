import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betweenMarkers } from '../../scripts/between-markers.ts';
import { flexFakeTables } from '../../scripts/flex-fake-tables.ts';
import { faultNames } from '../../sim/flex-fake/core/faults/fault.ts';
import { faults } from '../../sim/flex-fake/core/faults/list.ts';
import { defaultSwitches, parseSwitches, switchDefinitions } from '../../sim/flex-fake/core/switches.ts';

const page = readFileSync(new URL('../../docs/flex-fake.md', import.meta.url), 'utf8');

describe('the page about the fake Flex', () => {
  it.each(Object.entries(flexFakeTables))('has the table of %s as the sources have it', (name, make) => {
    expect(page).toBe(betweenMarkers(page, name, make()));
  });

  it('shows the fault to start from as it is', () => {
    const noop = readFileSync(new URL('../../sim/flex-fake/core/faults/noop.ts', import.meta.url), 'utf8');
    expect(page).toContain(noop.slice(noop.indexOf('export const noop')).trim());
  });
});

describe('the lists it comes from', () => {
  it('define every fault that has a name, in order', () => {
    expect(faults.map(({ name }) => name)).toEqual([...faultNames]);
  });

  it('give the defaults of the design', () => {
    expect(defaultSwitches).toEqual({
      bareAdd: 'accept',
      addResponse: 'full',
      rowShape: 'full',
      rowRole: 'present',
      lineItems: 'off',
      children: 'off',
      findRowData: 'off',
      bulkDelete: 'absent',
      deleteGone: '404',
      duplicateContact: 'allowed',
      limits: 'off',
      readLag: 'off',
      list: 'open',
      unauthorised: '401',
    });
  });

  it.each([
    [null, 'FLEXSIM_SWITCHES: expected an object of switches, got null.'],
    [
      { list: { truncatedTo: -1 } },
      'FLEXSIM_SWITCH_SETTING: list cannot be {"truncatedTo":-1}. It can be: open, locked, { truncatedTo }.',
    ],
    [
      { readLag: { reads: 1, ms: 1 } },
      'FLEXSIM_SWITCH_SETTING: readLag cannot be {"reads":1,"ms":1}. It can be: off, { reads }, { ms }.',
    ],
    [
      { limits: { hour: '2' } },
      'FLEXSIM_SWITCH_SETTING: limits cannot be {"hour":"2"}. It can be: off, official, official-with-retry-after, { hour, day, month, concurrent, retryAfter }.',
    ],
    [
      { bareAdd: 'toString' },
      'FLEXSIM_SWITCH_SETTING: bareAdd cannot be "toString". It can be: accept, reject, commit-then-reject.',
    ],
  ])('refuse switches %j', (value, says) => {
    expect(() => parseSwitches(value)).toThrow(new Error(says));
  });

  it('take a number where a word is one', () => {
    expect(parseSwitches({ deleteGone: 204 }).deleteGone).toBe('204');
    expect(switchDefinitions.map(({ name }) => name)).toEqual(Object.keys(defaultSwitches));
  });
});
