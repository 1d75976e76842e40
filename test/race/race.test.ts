import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../sim/report/report.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { type Raced, type RaceEvent, type RaceOptions, runRace } from '../../sim/world/race.ts';
import { defaultBudget, parseBudget } from '../../sim/world/race-budget.ts';
import { targetNamed } from '../../sim/world/targets.ts';

describe('a race to the first violation', () => {
  let raced: Raced;
  beforeAll(async () => {
    raced = await race({ targets: ['legacy'] });
  });

  it('is violated, by a schedule of at most two preemptions, seen on every database at hand', () => {
    const report = reportSchema.parse(raced.report);
    expect(report).toMatchObject({ command: 'race', verdict: 'violated', exitCode: 1, database: 'model' });
    const violations = report.cells.flatMap(({ checks }) => checks.flatMap((check) => check.violations));
    expect(violations.length).toBeGreaterThan(0);
    for (const { preemptions, confirmedOn } of violations) {
      expect(preemptions).toBeLessThanOrEqual(2);
      expect(confirmedOn).toEqual(['model', 'pg-mem', 'postgres']);
    }
  });

  it('does not call a check held that it has not walked to the end for', () => {
    const verdicts = raced.report.cells[0]?.checks.map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['violated', 'unknown']));
  });

  it('tells it with as few technicians as it needs, and names the two steps that decide', () => {
    const [told] = raced.cells[0]?.told ?? [];
    expect(told?.failing.removed).toEqual({ actors: [], technicians: ['bea'], faults: [] });
    const { deciding, steps = [] } = told?.story ?? {};
    expect(
      [deciding?.first ?? -1, deciding?.second ?? -1].map((at) => [steps[at]?.lane, steps[at]?.request]),
    ).toEqual([
      [0, 'GET db flex_crew_assignments'],
      [1, 'POST db flex_crew_assignments'],
    ]);
  });

  it('says the same twice, apart from times', async () => {
    const again = await race({ targets: ['legacy'] });
    expect(again.report.cells).toEqual(raced.report.cells);
  });
});

describe('a race through everything', () => {
  it('counts every state at rest, and goes on after violations', async () => {
    const { report } = await race({ targets: ['phase-3'], all: true, strategy: 'exhaustive' });
    const [cell] = report.cells;
    expect(cell?.schedules).toMatchObject({ exhausted: true, finalStates: { holding: 2, violating: 8 } });
    expect(cell?.checks.map(({ id, verdict }) => [id, verdict])).toContainEqual(['nothing-lost', 'holds']);
  });

  it('holds where nothing is violated in any order', async () => {
    const { report } = await race({ targets: ['hardened'] });
    expect(report).toMatchObject({
      verdict: 'holds',
      exitCode: 0,
      cells: [{ schedules: { exhausted: true } }],
    });
  });

  it('is unknown when the budget ends first', async () => {
    const budget = { kind: 'schedules', schedulesMax: 3 } as const;
    const { report, cells } = await race({ targets: ['hardened'], budget });
    expect(report).toMatchObject({ verdict: 'unknown', exitCode: 2 });
    expect(cells[0]?.end).toBe('budget');
    expect((report.cells[0]?.schedules.explored ?? 0) + (report.cells[0]?.schedules.cut ?? 0)).toBe(3);
  });

  it('proves nothing by a strategy that leaves orders out', async () => {
    const { report } = await race({ targets: ['hardened'], strategy: 'serial' });
    expect(report).toMatchObject({
      verdict: 'unknown',
      exitCode: 2,
      cells: [{ schedules: { explored: 1 } }],
    });
  });
});

describe('a race that is broken off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flexsim-race-'));
  const resume = join(folder, 'race.json');
  const part = { targets: ['phase-3'], all: true, resume } as const;
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes to the same end when it is gone on with, part by part', async () => {
    const held = { ...part, checks: ['nothing-lost'] } as const;
    const { report: whole } = await race({ ...held, resume: undefined });
    let last = await race({ ...held, budget: { kind: 'schedules', schedulesMax: 40 } });
    let parts = 1;
    while (existsSync(resume)) {
      expect(last.report.verdict).toBe('unknown');
      last = await race({ ...held, budget: { kind: 'schedules', schedulesMax: 40 } });
      parts++;
    }
    expect(parts).toBeGreaterThan(4);
    expect(last.report.cells).toEqual(whole.cells);
  });

  it('gives what it has seen when it is interrupted, and goes on from there to what an unbroken one finds', async () => {
    const stop = new AbortController();
    let schedules = 0;
    const { report, cells } = await race({ ...part, signal: stop.signal }, (event) => {
      if (event.kind === 'progress' && ++schedules === 40) stop.abort();
    });
    expect(cells[0]?.end).toBe('interrupted');
    expect(report.cells[0]?.schedules).toMatchObject({ explored: 40, exhausted: false });
    const { report: rest } = await race(part);
    expect(rest.cells[0]?.schedules).toMatchObject({
      explored: 216,
      exhausted: true,
      finalStates: { violating: 8 },
    });
    expect(existsSync(resume)).toBe(false);
  });

  it('refuses to go on with another race', async () => {
    await race({ ...part, budget: { kind: 'schedules', schedulesMax: 1 } });
    await expect(race({ ...part, targets: ['phase-4'] })).rejects.toThrow('is of another race');
    writeFileSync(resume, '{}');
    await expect(race(part)).rejects.toThrow('is not what --resume writes');
  });
});

describe('a race with faults', () => {
  it('finds the one that breaks a single sync, and the weakest that does', async () => {
    const { report, cells } = await race({
      scenario: 'checklist-2-3-one-click',
      targets: ['phase-4'],
      faultsMax: 1,
    });
    expect(report.verdict).toBe('violated');
    const struck = cells[0]?.told.map(({ failing }) =>
      failing.happened.map(({ candidate }) => candidate.fault).filter((fault) => fault !== ''),
    );
    for (const faults of struck ?? []) expect(faults).toEqual(['status-before-commit']);
    expect(struck?.length).toBeGreaterThan(0);
  });
});

describe('a budget', () => {
  it.each([
    ['5000', { kind: 'schedules', schedulesMax: 5_000 }],
    ['30s', { kind: 'time', ms: 30_000 }],
    ['5m', { kind: 'time', ms: 300_000 }],
    ['1h', { kind: 'time', ms: 3_600_000 }],
  ])('%s', (text, budget) => expect(parseBudget(text)).toEqual(budget));

  it.each(['', '0', '0s', '-1', '1.5s', 'soon', '30 s'])('%j is none', (text) =>
    expect(parseBudget(text)).toBeUndefined(),
  );
});

function race(
  given: Partial<Omit<RaceOptions, 'scenario' | 'targets'>> & {
    readonly scenario?: string;
    readonly targets: readonly string[];
  },
  onEvent: (event: RaceEvent) => void = () => {},
): Promise<Raced> {
  const { scenario: name = 'double-click', targets, ...rest } = given;
  const scenario = scenarios.find((each) => each.name === name);
  if (!scenario) throw new Error(`There is no scenario "${name}".`);
  return runRace(
    {
      scenario,
      targets: targets.flatMap((target) => targetNamed(target) ?? []),
      db: 'model',
      seed: 1,
      faultsMax: 0,
      all: false,
      budget: defaultBudget,
      checkDeterminism: false,
      ...rest,
    },
    onEvent,
  );
}
