import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarios, themes } from '../../sim/scenarios/list.ts';
import { namedActors } from '../../sim/scenarios/named-actors.ts';
import { parseScenario } from '../../sim/scenarios/scenario.ts';
import { scenarioJsonSchema } from '../../sim/scenarios/scenario-json-schema.ts';

const checklistVariants = ['legacy', 'audited', 'phase-1', 'phase-2', 'phase-3', 'phase-4'];
const hazards = [
  'h01',
  'h02',
  'h03',
  'h04',
  'h06',
  'h07',
  'h08',
  'h09',
  'h10',
  'h12',
  'h13',
  'h14',
  'h15',
].concat(['h20', 'h21', 'h25']);

describe('the built-in scenarios', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s is plain, valid data',
    (_, scenario) => {
      const plain: unknown = JSON.parse(JSON.stringify(scenario));
      expect(plain).toStrictEqual(scenario);
      expect(parseScenario(plain, scenario.name)).toEqual(scenario);
    },
  );

  it('have names of their own', () => {
    const names = scenarios.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('belong to themes that have titles of their own and are not empty', () => {
    expect(new Set(themes.map(({ title }) => title)).size).toBe(themes.length);
    expect(themes.filter((theme) => theme.scenarios.length === 0)).toEqual([]);
  });

  it('say exactly which checks each variant before hardened violates, and leave hardened to hold', () => {
    for (const { name, expect: expected = {} } of scenarios) {
      expect([name, Object.keys(expected)]).toEqual([name, checklistVariants]);
      for (const expectation of Object.values(expected)) expect(expectation).toHaveProperty('violates');
    }
  });

  it.each(hazards)('violate legacy where hazard %s is met', (hazard) => {
    const violated = scenarios
      .filter(({ name }) => name.startsWith(`${hazard}-`))
      .flatMap(({ expect: expected }) => {
        const legacy = expected?.legacy;
        return typeof legacy === 'object' ? legacy.violates : [];
      });
    expect(violated).not.toEqual([]);
  });

  it.each(['1-3', '2-2', '2-3', '3-2', '3-3', '4-4', '4-5'])(
    'cover section %s of the checklist',
    (section) => {
      expect(scenarios.some(({ name }) => name.startsWith(`checklist-${section}-`))).toBe(true);
    },
  );

  it('have at most two technicians where actors run at the same time', () => {
    const crowded = scenarios.filter(
      ({ acts, seed }) => acts.some((act) => act.length > 1) && seed.technicians.length > 2,
    );
    expect(crowded.map(({ name }) => name)).toEqual([]);
  });

  it('contain the published example word for word', () => {
    const example: unknown = JSON.parse(
      readFileSync(new URL('../../examples/double-click.json', import.meta.url), 'utf8'),
    );
    const { expect: _, ...builtIn } = scenarios.find(({ name }) => name === 'double-click') ?? {};
    expect(builtIn).toEqual(example);
  });
});

describe('the actors of a scenario', () => {
  it('have the id they were given, or their verb and a number over the whole scenario', () => {
    const acts = [
      [{ sync: { job: 'gig' } }, { id: 'hand', flexDelete: { crewCall: 'x', technician: 'ana' } }],
      [{ sync: { job: 'gig' } }, { wait: { ms: 1 } }],
    ];
    expect(namedActors({ acts }).map(({ id, act, index }) => [id, act, index])).toEqual([
      ['sync-1', 0, 0],
      ['hand', 0, 1],
      ['sync-2', 1, 0],
      ['wait-1', 1, 1],
    ]);
  });
});

describe('the published JSON Schema', () => {
  it('is the one that the definition gives', () => {
    const published = readFileSync(new URL('../../docs/scenario.schema.json', import.meta.url), 'utf8');
    expect(published).toBe(scenarioJsonSchema());
  });
});
