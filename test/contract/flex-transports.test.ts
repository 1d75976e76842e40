import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSwitches } from '../../sim/flex-fake/core/switches.ts';
import { switchDefinitions } from '../../sim/flex-fake/core/switches.ts';
import { faults } from '../../sim/flex-fake/core/faults/list.ts';
import { routes } from '../../sim/flex-fake/core/routes.ts';
import type { FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';
import { type Connected, clients, SHORT_PATIENCE_MS } from './flex/clients.ts';
import { endpointCases } from './flex/endpoint-cases.ts';
import { faultCases } from './flex/fault-cases.ts';
import { crewCall, stagedWorld } from './flex/stage.ts';
import { switchCases } from './flex/switch-cases.ts';

describe.each(clients)('the fake Flex through $name', ({ open, cutCode }) => {
  let world: FlexWorld;
  let flex: Connected;
  let start: ReturnType<FlexWorld['snapshot']>;

  beforeEach(async () => {
    world = stagedWorld();
    start = world.snapshot();
    flex = await open(world);
  });

  afterEach(async () => {
    await flex.close();
  });

  it.each(endpointCases)('$name', async ({ ask, status, body, after }) => {
    const outcome = await flex.call(ask);
    expect(outcome.kind === 'answer' ? [outcome.status, bodyOf(outcome.body)] : outcome).toEqual([
      status,
      body,
    ]);
    if (after !== undefined) expect(after(world)).toBe(true);
  });

  it.each(switchCases)('$name', async ({ switches, asks, sees, lines }) => {
    world.setSwitches(parseSwitches(switches));
    const seen: unknown[] = [];
    for (const ask of asks) {
      const outcome = await flex.call(ask);
      seen.push(outcome.kind === 'answer' ? [outcome.status, bodyOf(outcome.body)] : outcome.kind);
    }
    expect(seen.at(-1)).toEqual(sees);
    if (lines !== undefined) expect(world.lines(crewCall)).toHaveLength(lines);
  });

  it.each(faultCases)('$name', async ({ rule, ask, sees, lines, thenLines }) => {
    world.restore(start);
    world.faults.arm(rule);
    const silent = 'kind' in sees && sees.kind === 'silence';
    const outcome = await flex.call(ask, silent ? SHORT_PATIENCE_MS : undefined);
    const seen =
      outcome.kind === 'answer'
        ? { kind: 'answer', status: outcome.status, body: bodyOf(outcome.body) }
        : outcome.kind === 'broken-body' && outcome.code === cutCode
          ? { ...outcome, code: 'cut' }
          : outcome;
    expect(seen).toEqual(sees);
    expect(world.lines(crewCall)).toHaveLength(lines);
    if (thenLines !== undefined) {
      await expect.poll(() => world.lines(crewCall).length, { timeout: 1_000, interval: 5 }).toBe(thenLines);
    }
  });
});

describe('the cases of the suite above', () => {
  it('call every route', () => {
    const names = new Set(endpointCases.map((one) => one.route));
    expect(routes.map((route) => route.name).filter((name) => !names.has(name))).toEqual([]);
  });

  it('try every setting of every switch', () => {
    const tried = new Set(
      switchCases.flatMap(({ switches }) =>
        Object.entries(switches).map(([name, setting]) =>
          typeof setting === 'object' ? `${name}: {${Object.keys(setting)[0]}}` : `${name}: ${setting}`,
        ),
      ),
    );
    const settings = switchDefinitions.flatMap(({ name, words, figures = [] }) => [
      ...Object.keys(words).map((word) => `${name}: ${word}`),
      ...figures.map(({ keys }) => `${name}: {${Object.keys(keys)[0]}}`),
    ]);
    expect(settings.filter((setting) => !tried.has(setting))).toEqual([]);
  });

  it('try every fault that a server can have', () => {
    const tried = new Set(faultCases.map(({ rule }) => rule.fault));
    const served = faults.filter(({ effect }) => effect !== 'scheduled').map(({ name }) => name);
    expect(served.filter((name) => !tried.has(name))).toEqual([]);
  });
});

/** The body as JSON where it is, and as it is otherwise; ids that the world made up are `id`. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(
      text.replaceAll(/"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"/g, '"id"'),
    );
  } catch {
    return text.startsWith('<') ? 'html' : text;
  }
}
