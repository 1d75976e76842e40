import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '../../sim/explorer/recorded.ts';
import { serial } from '../../sim/explorer/strategies/serial.ts';
import { faultNames } from '../../sim/flex-fake/core/faults/fault.ts';
import type { Target } from '../../sim/targets/target.ts';
import { stagedPlayer } from '../race/full-stack.ts';
import { type CorpusEntry, readCorpus, writeCorpusEntry } from '../../sim/world/corpus.ts';
import { judgeEntry } from '../../sim/world/corpus-cell.ts';
import { runGate } from '../../sim/world/gate.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { decodeToken, encodeToken } from '../../sim/world/token.ts';

const corpus = readCorpus(fileURLToPath(new URL('corpus', import.meta.url)));
const said = corpus.flatMap((entry) =>
  Object.entries(entry.scenario.expect ?? {}).map(([target, verdict]) => ({
    entry,
    name: entry.name,
    target,
    verdict,
  })),
);

describe('every kept schedule', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore('model');
  });
  afterAll(() => store.close());

  it('is of a violation that hardened does not have', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(5);
    for (const { scenario, target } of corpus) {
      expect(scenario.expect).toMatchObject({ [target]: 'violated', hardened: 'holds' });
    }
  });

  it.each(said)('$name is $verdict on $target', async ({ entry, target: name, verdict }) => {
    const target = targetNamed(name);
    if (!target) throw new Error(`There is no target "${name}".`);
    const cell = await judgeEntry(entry, target, { store });
    expect(cell).toMatchObject({ verdict, ok: true, scenario: entry.name });
    // The very schedule, not one like it; what hardened once did wrong it does not do any more.
    if (name === entry.target && verdict === 'violated')
      expect(cell.checks[0]?.violations[0]?.token).toBe(entry.token);
  });

  it.each([
    ['does not fit any more', async () => [0]],
    ['fits and violates nothing any more', async () => await serialChoices(phase4Entry)],
  ])('is looked for again when the code has changed so that it %s', async (_, choicesOf) => {
    const { choices: __, ...rest } = decodeToken(phase4Entry.token);
    const token = encodeToken({ ...rest, choices: await choicesOf() });
    const target = targetNamed('phase-4') as Target;
    expect(await judgeEntry({ ...phase4Entry, token }, target, { store })).toMatchObject({
      verdict: 'violated',
      ok: true,
    });
  });
});

const phase4Entry = corpus.find(({ name }) =>
  name.includes('double-click-without-bea-phase-4'),
) as CorpusEntry;

/** One run after the other: that violates nothing. */
async function serialChoices({ scenario, target }: CorpusEntry): Promise<readonly number[]> {
  const player = await stagedPlayer(scenario, target);
  const strategy = recorded(serial(), faultNames);
  strategy.begin();
  await player.play(strategy);
  return strategy.choices;
}

describe('the gate', () => {
  const oneEntry = [phase4Entry];

  it('runs what is kept first', async () => {
    const report = await gate(oneEntry);
    expect(report.cells.map(({ group, ok }) => [group, ok])).toEqual([
      ['Kept regressions', true],
      ['Kept regressions', true],
    ]);
  });

  it('gives no pass for kept regressions alone', async () => {
    expect(await gate(oneEntry)).toMatchObject({ verdict: 'unknown', exitCode: 2 });
  });

  it('turns red when a kept schedule comes back', async () => {
    const back = oneEntry.map((entry) => ({
      ...entry,
      scenario: { ...entry.scenario, expect: { 'phase-4': 'holds' as const } },
    }));
    expect((await gate(back)).cells[0]).toMatchObject({ verdict: 'violated', ok: false });
  });

  function gate(entries: readonly CorpusEntry[]) {
    return runGate(
      { targets: ['phase-4', 'hardened'], scenarios: [], corpus: entries, db: 'model', seed: 1 },
      () => {},
    );
  }
});

describe('the folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flexsim-corpus-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps an entry as it is', () => {
    const [entry] = corpus as [CorpusEntry];
    writeCorpusEntry(folder, entry);
    expect(readCorpus(folder)).toEqual([entry]);
  });

  it('that is not there keeps nothing', () => {
    expect(readCorpus(join(folder, 'nowhere'))).toEqual([]);
  });
});
