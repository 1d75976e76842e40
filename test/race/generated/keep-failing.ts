import type { Scenario } from '../../../sim/scenarios/scenario.ts';
import type { Target } from '../../../sim/targets/target.ts';
import { type CorpusEntry, writeCorpusEntry } from '../../../sim/world/corpus.ts';
import { corpusEntryOf } from '../../../sim/world/corpus-entry.ts';
import { openStore } from '../../../sim/world/open-store.ts';
import { runRace } from '../../../sim/world/race.ts';
import { scenarioHash } from '../../../sim/world/scenario-hash.ts';
import { builtInTargets, targetNamed } from '../../../sim/world/targets.ts';

/**
 * Keeps what `hardened` does wrong in a scenario, shrunk, as regressions that it is expected to hold from now on.
 * Returns the paths of their files.
 */
export async function keepFailing(generated: Scenario, folder: string): Promise<readonly string[]> {
  // One is kept beside the other.
  const scenario = { ...generated, name: `${generated.name}-${scenarioHash(generated)}` };
  const target = targetNamed('hardened') as Target;
  const store = await openStore('model');
  const { cells } = await runRace(
    {
      scenario,
      targets: [target],
      db: 'model',
      seed: 1,
      faultsMax: 0,
      all: false,
      budget: { kind: 'schedules', schedulesMax: 2_000 },
      checkDeterminism: false,
    },
    () => {},
  );
  const paths: string[] = [];
  for (const told of cells.flatMap((cell) => cell.told)) {
    const entry = await corpusEntryOf(told, target, builtInTargets, store);
    paths.push(writeCorpusEntry(folder, expectedToHold(entry)));
  }
  return paths;
}

function expectedToHold(entry: CorpusEntry): CorpusEntry {
  return {
    ...entry,
    scenario: { ...entry.scenario, expect: { ...entry.scenario.expect, hardened: 'holds' } },
  };
}
