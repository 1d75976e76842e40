import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectScenarios } from '../../cli/select-scenarios.ts';
import { parseScenario, type Scenario } from '../../sim/scenarios/scenario.ts';

const builtIn = ['double-click', 'h01-list-unreadable', 'h02-answer-lost', 'h.x'].map(scenarioNamed);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flexsim-'));
  writeFileSync(join(folder, 'mine.json'), JSON.stringify(scenarioNamed('mine')));
  writeFileSync(join(folder, 'broken.json'), '{ "name": ');
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...scenarioNamed('mine'), cheks: [] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('--scenario', () => {
  it.each([
    [['double-click'], ['double-click']],
    [['h0*'], ['h01-list-unreadable', 'h02-answer-lost']],
    [['*'], ['double-click', 'h01-list-unreadable', 'h02-answer-lost', 'h.x']],
    [['*click*', 'double-click'], ['double-click']],
    [
      ['h02-answer-lost', 'h0*'],
      ['h02-answer-lost', 'h01-list-unreadable'],
    ],
    [['h?x*'], []],
    [['zzz*'], []],
  ])('%j selects %j', (names, selected) => {
    expect(selectScenarios(names, builtIn).map((scenario) => scenario.name)).toEqual(selected);
  });

  it('reads a file', () => {
    expect(selectScenarios([join(folder, 'mine.json')], builtIn).map((scenario) => scenario.name)).toEqual([
      'mine',
    ]);
  });

  it.each([
    ['broken.json', /^FLEXSIM_UNREADABLE_FILE: cannot use .*broken\.json: it is not JSON: /],
    ['none.json', /^FLEXSIM_UNREADABLE_FILE: cannot use .*none\.json: there is no such file$/],
    ['wrong.json', /^FLEXSIM_INVALID_SCENARIO: .*wrong\.json is not a valid scenario\.\n {2}cheks: /],
  ])('refuses %s', (file, message) => {
    expect(() => selectScenarios([join(folder, file)], builtIn)).toThrow(
      expect.toSatisfy((error) => message.test(`${error.code}: ${error.message}`)),
    );
  });
});

function scenarioNamed(name: string): Scenario {
  return parseScenario(
    {
      name,
      why: 'Nobody has to do anything.',
      seed: {
        technicians: [],
        jobs: [{ key: 'gig', crewCalls: { sound: 'gig-sound' }, assignments: [] }],
        lines: [],
        rows: [],
      },
      acts: [[{ sync: { job: 'gig' } }]],
      checks: ['heals'],
    },
    name,
  );
}
